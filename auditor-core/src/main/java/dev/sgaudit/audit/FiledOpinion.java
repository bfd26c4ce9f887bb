package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The evaluator of long lists, asked about both readings of what is unknown. */
final class FiledOpinion implements Opinion {

    private final List<SecurityGroup> groups;
    private final Direction direction;
    private final Stack stack;
    private final Map<Certainty, FiledRules> readings = new EnumMap<>(Certainty.class);

    FiledOpinion(List<SecurityGroup> groups, Direction direction, Stack stack) {
        this.groups = groups;
        this.direction = direction;
        this.stack = stack;
    }

    @Override
    public boolean admits(Packet packet, Certainty certainty) {
        return reading(certainty).admits(packet);
    }

    @Override
    public boolean admitsBy(Packet packet, Rule rule, Certainty certainty) {
        return reading(certainty).admitsBy(packet, rule);
    }

    private synchronized FiledRules reading(Certainty certainty) {
        FiledRules reading = readings.get(certainty);
        if (reading == null) {
            boolean isOne = certainty == Certainty.POSSIBLE && FiledRules.isOne(groups, direction);
            reading = isOne ? reading(Certainty.CERTAIN) : FiledRules.on(groups, direction, certainty, stack);
            readings.put(certainty, reading);
        }
        return reading;
    }

    @Override
    public boolean mayMatch(Rule rule, Packet packet) {
        return FiledRules.mayMatch(rule, packet, stack);
    }

    @Override
    public boolean surelyMatches(Rule rule, Packet packet) {
        return FiledRules.surelyMatches(rule, packet);
    }
}
