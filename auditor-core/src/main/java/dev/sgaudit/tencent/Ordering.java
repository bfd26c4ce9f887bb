package dev.sgaudit.tencent;

import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts the rules of one direction into evaluation order, with what stands for a missing one at its place. */
final class Ordering {

    private final String group;
    private final DirectionRules from;
    private final Direction direction;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private int understood;

    /** How many of the rules stand for some that are missing. */
    private int lacking;

    Ordering(String group, DirectionRules from) {
        this.group = group;
        this.from = from;
        direction = from.direction();
        switch (from.state()) {
            case ABSENT -> addAbsent();
            case ILLEGIBLE ->
                addMissing(Message.of("rule/in-illegible-list"), Message.of("need/rules-of-direction"), from.place());
            case LISTED -> addListed();
        }
    }

    /** The rules, with those that are missing. */
    List<Rule> rules() {
        return rules;
    }

    /** What shows that some are missing. */
    List<Gap> gaps() {
        return gaps;
    }

    /** How many of the rules read were understood. */
    int understood() {
        return understood;
    }

    private void addAbsent() {
        gaps.add(new Gap(
                Gap.Kind.DIRECTION,
                direction,
                "no list of " + direction.word() + " rules",
                "a list of rules, or [] where there are none",
                from.place()));
        addMissing(Message.of("rule/of-absent-list"), Message.of("need/rules-of-direction"), from.place());
    }

    private void addListed() {
        if (from.isInOrder()) {
            addUncounted(0);
            for (ReadRule rule : from.read()) {
                add(rule);
            }
            return;
        }
        List<ReadRule> placed = placed(from.read());
        long missing = missing(placed);
        addUncounted(missing);
        // Where such a rule stands is not known: above all others, it may take any packet that it matches.
        for (ReadRule rule : from.read()) {
            if (rule.index() < 0) {
                add(rule, Verb.UNKNOWN);
            }
        }
        int expected = 0;
        for (int i = 0; i < placed.size(); i++) {
            ReadRule rule = placed.get(i);
            if (rule.index() > expected) {
                addGap(expected, rule, missing);
            }
            boolean likeBefore = i > 0 && placed.get(i - 1).index() == rule.index();
            boolean likeAfter = i + 1 < placed.size() && placed.get(i + 1).index() == rule.index();
            if (likeBefore || likeAfter) {
                addEither("which of the rules with PolicyIndex " + rule.index() + " comes first", rule.place());
            } else {
                add(rule);
            }
            expected = rule.index() + 1;
        }
    }

    /** The rules that say where they stand, in that order: most exports list them so. */
    private static List<ReadRule> placed(List<ReadRule> read) {
        List<ReadRule> placed = new ArrayList<>(read.size());
        boolean isOrdered = true;
        int last = -1;
        for (ReadRule rule : read) {
            if (rule.index() >= 0) {
                isOrdered &= last <= rule.index();
                last = rule.index();
                placed.add(rule);
            }
        }
        if (!isOrdered) {
            placed.sort(Comparator.comparingInt(ReadRule::index));
        }
        return placed;
    }

    private static long missing(List<ReadRule> placed) {
        long missing = 0;
        int expected = 0;
        for (ReadRule rule : placed) {
            missing += Math.max(0, rule.index() - expected);
            expected = rule.index() + 1;
        }
        return missing;
    }

    /**
     * Rules that the statistics count beyond those listed or known to be missing may stand anywhere, so also on top. How
     * a template is counted is not documented; where there is one, the count proves nothing. Of the other rules each
     * counts at most once in a family, and not at all where its peer is of the other one.
     */
    private void addUncounted(long missing) {
        for (ReadRule rule : from.read()) {
            if (rule.hasTemplate()) {
                return;
            }
        }
        int before = gaps.size();
        for (AddressFamily family : AddressFamily.values()) {
            addUncounted(family, missing);
        }
        if (gaps.size() > before) {
            addMissing(Message.of("rule/counted-only"), Message.of("need/counted-rules"), from.place());
        }
    }

    private void addUncounted(AddressFamily family, long missing) {
        int total = from.totals().of(family);
        if (total <= 0) {
            return;
        }
        long certain = 0;
        long most = missing;
        for (ReadRule rule : from.read()) {
            boolean mayBe = rule.mayBeOf(family);
            most += mayBe ? 1 : 0;
            certain += mayBe && !rule.mayBeOf(other(family)) ? 1 : 0;
        }
        if (total > most) {
            gaps.add(new Gap(
                    Gap.Kind.COUNT,
                    direction,
                    (certain < most ? "at most " : "") + most + (most == 1 ? " rule" : " rules") + " for "
                            + word(family),
                    total + ", as PolicyStatistics counts",
                    from.place()));
        }
    }

    private static AddressFamily other(AddressFamily family) {
        return switch (family) {
            case IPV4 -> AddressFamily.IPV6;
            case IPV6 -> AddressFamily.IPV4;
        };
    }

    private static String word(AddressFamily family) {
        return switch (family) {
            case IPV4 -> "IPv4";
            case IPV6 -> "IPv6";
        };
    }

    private void addGap(int expected, ReadRule next, long missing) {
        int last = next.index() - 1;
        String indexes = expected == last ? "PolicyIndex " + expected : "PolicyIndex " + expected + " to " + last;
        gaps.add(new Gap(
                Gap.Kind.INDEX,
                direction,
                "PolicyIndex " + next.index() + (expected == 0 ? " comes first" : " after " + (expected - 1)),
                indexes,
                next.place()));
        if (missing > Limits.MISSING_RULES) {
            addMissing(
                    Message.of("rule/of-gap").with("indexes", indexes(expected, last)),
                    Message.of("need/rules-of-gap").with("indexes", indexes(expected, last)),
                    next.place());
            return;
        }
        for (int index = expected; index <= last; index++) {
            addMissing(
                    Message.of("rule/of-gap").with("indexes", indexes(index, index)),
                    Message.of("need/rule-of-gap").with("indexes", indexes(index, index)),
                    next.place());
        }
    }

    private void add(ReadRule rule) {
        add(rule, rule.verb());
    }

    private void add(ReadRule rule, Verb verb) {
        understood += rule.isUnderstood() ? 1 : 0;
        add(verb, rule.service(), rule.peer(), rule.description(), rule.place());
    }

    /** A rule that is there, of which it is not known which of several it is. */
    private void addEither(String why, Place place) {
        add(Verb.UNKNOWN, new Service.Unknown(why), new Peer.Unknown(why), "", place);
    }

    private void add(Verb verb, Service service, Peer peer, String description, Place place) {
        rules.add(new Rule(
                group,
                direction,
                rules.size(),
                rules.size() - lacking,
                verb,
                service,
                peer,
                description,
                place,
                Optional.empty()));
    }

    private static Message indexes(int first, int last) {
        Message indexes = Message.of(first == last ? "rule/index" : "rule/indexes");
        return indexes.with("first", Integer.toString(first)).with("last", Integer.toString(last));
    }

    /**
     * @param rule what it is of the rules of its group and direction
     * @param what would tell it
     */
    private void addMissing(Message rule, Message what, Place place) {
        Need need = new Need(Need.Kind.VALUE, ofThisList(what), SecurityGroup.call(group));
        rules.add(Rule.missing(group, direction, rules.size(), ofThisList(rule), need, place));
        lacking++;
    }

    private Message ofThisList(Message message) {
        return message.with("direction", direction.word()).with("group", group);
    }
}
