package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.plain.PlainList;
import dev.sgaudit.plain.PlainReadings;
import dev.sgaudit.plain.PlainText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plain evaluator, asked about the packets of the engine; it asks line after line, so it is for short lists. */
final class PlainOpinion implements Opinion {

    private final List<SecurityGroup> groups;
    private final Direction direction;
    private final List<Rule> rules = new ArrayList<>();
    private final PlainReadings readings;
    private final Map<Certainty, PlainList> lists = new EnumMap<>(Certainty.class);

    PlainOpinion(List<SecurityGroup> groups, Direction direction, Stack stack) {
        this.groups = List.copyOf(groups);
        this.direction = direction;
        List<PlainReadings.Bound> bound = new ArrayList<>();
        for (SecurityGroup group : groups) {
            bound.add(new PlainReadings.Bound(group.rules(direction), group.order()));
            rules.addAll(group.rules(direction));
        }
        readings = new PlainReadings(bound, stack);
    }

    @Override
    public boolean admits(Packet packet, Certainty certainty) {
        Optional<PlainList.Line> first = findFirst(list(certainty), packet);
        return first.isPresent() && first.get().accepts();
    }

    @Override
    public boolean admitsBy(Packet packet, Rule rule, Certainty certainty) {
        Optional<PlainList.Line> first = findFirst(list(certainty), packet);
        return first.isPresent()
                && first.get().accepts()
                && rules.get(first.get().rule()).isSameAs(rule);
    }

    private synchronized PlainList list(Certainty certainty) {
        PlainList list = lists.get(certainty);
        if (list == null) {
            list = switch (certainty) {
                case CERTAIN -> readings.certain();
                case POSSIBLE -> readings.possible();
            };
            lists.put(certainty, list);
        }
        return list;
    }

    /** The line of a list that decides the packet, whose address is read as reports write it. */
    private static Optional<PlainList.Line> findFirst(PlainList list, Packet packet) {
        return list.findFirst(packet.protocol(), packet.port(), address(packet));
    }

    private static BigInteger address(Packet packet) {
        return PlainText.address(packet.peer().toString());
    }

    @Override
    public synchronized boolean mayMatch(Rule rule, Packet packet) {
        return findFirst(readings.maybe(number(rule), rule), packet).isPresent();
    }

    @Override
    public synchronized boolean surelyMatches(Rule rule, Packet packet) {
        return findFirst(readings.surely(number(rule), rule), packet).isPresent();
    }

    private int number(Rule rule) {
        int before = 0;
        for (SecurityGroup group : groups) {
            if (group.id().equals(rule.group())) {
                return before + rule.position();
            }
            before += group.rules(direction).size();
        }
        throw new IllegalArgumentException(rule + " is of no group that is read");
    }

    /** The first rule that matches the packet, or that might where it is unknown. */
    synchronized Optional<Rule> findMatching(Packet packet) {
        BigInteger address = address(packet);
        for (int number = 0; number < rules.size(); number++) {
            Rule rule = rules.get(number);
            if (readings.maybe(number, rule)
                    .findFirst(packet.protocol(), packet.port(), address)
                    .isPresent()) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
