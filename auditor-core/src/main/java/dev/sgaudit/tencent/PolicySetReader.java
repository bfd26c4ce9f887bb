package dev.sgaudit.tencent;

import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonToken;

/** Reads the inside of {@code SecurityGroupPolicySet}: both directions, their order still as it stands. */
final class PolicySetReader {

    private final JsonTokens tokens;
    private final Problems problems;
    private final ForeignMembers foreign;
    private final GroupTexts texts = new GroupTexts();
    private final String pointer;
    private final Place place;
    private String version = "";
    private DirectionRules ingress;
    private DirectionRules egress;
    private Totals ingressTotals = Totals.NONE;
    private Totals egressTotals = Totals.NONE;

    /** Begins the object at which the tokens stand. */
    PolicySetReader(JsonTokens tokens, Problems problems, ForeignMembers foreign, String pointer) {
        this.tokens = tokens;
        this.problems = problems;
        this.foreign = foreign;
        this.pointer = pointer;
        place = tokens.mark(pointer, Place.WHOLE);
        ingress = DirectionRules.none(Direction.INGRESS, DirectionRules.State.ABSENT, place);
        egress = DirectionRules.none(Direction.EGRESS, DirectionRules.State.ABSENT, place);
    }

    PolicySet read() throws BrokenInput {
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            String name = tokens.name();
            tokens.next();
            switch (name) {
                case "Version" -> readVersion();
                case "Ingress" -> ingress = readDirection(Direction.INGRESS, name);
                case "Egress" -> egress = readDirection(Direction.EGRESS, name);
                case "PolicyStatistics" -> readStatistics();
                default -> readForeign(name);
            }
        }
        return new PolicySet(version, ingress.with(ingressTotals), egress.with(egressTotals), place);
    }

    /** A text on the wire; a page of Tencent's shows it as a number. */
    private void readVersion() throws BrokenInput {
        if (tokens.token() == JsonToken.VALUE_STRING || tokens.token() == JsonToken.VALUE_NUMBER_INT) {
            version = tokens.string();
            texts.add(version, tokens.offset());
        } else if (tokens.token() != JsonToken.VALUE_NULL) {
            refuseType("Version", "a text");
        }
    }

    private DirectionRules readDirection(Direction direction, String name) throws BrokenInput {
        String container = pointer + "/" + name;
        Place here = tokens.mark(container, Place.WHOLE);
        if (tokens.token() == JsonToken.VALUE_NULL) {
            return DirectionRules.none(direction, DirectionRules.State.ABSENT, here);
        }
        if (tokens.token() != JsonToken.START_ARRAY) {
            refuseType(name, "an array of rules");
            return DirectionRules.none(direction, DirectionRules.State.ILLEGIBLE, here);
        }
        RuleReader reader = new RuleReader(tokens, problems, foreign, texts, direction, container);
        List<ReadRule> rules = new ArrayList<>();
        while (tokens.next() != JsonToken.END_ARRAY) {
            if (rules.size() == Limits.RULES) {
                throw new BrokenInput(
                        "too-many-rules",
                        "More than " + Limits.RULES + " rules stand in one direction of one group, the most that is"
                                + " read: no group holds so many, so check where the file comes from.",
                        tokens.offset());
            }
            rules.add(reader.read(rules.size()));
        }
        return new DirectionRules(direction, DirectionRules.State.LISTED, indexed(rules), Totals.NONE, here);
    }

    /** Where some rules have an index and others have none, the places of the latter are not known. */
    private List<ReadRule> indexed(List<ReadRule> rules) {
        if (!DirectionRules.isAnyIndexed(rules)) {
            return rules;
        }
        List<ReadRule> indexed = new ArrayList<>(rules.size());
        for (ReadRule rule : rules) {
            if (!rule.isIndexed()) {
                problems.add(Problem.error(
                        "missing-index",
                        "The rule has no PolicyIndex and others of its list have one; one in each rule is expected, for"
                                + " it orders them: export the group again.",
                        rule.place()));
            }
            indexed.add(rule.isIndexed() ? rule : rule.ofUnknownPlace());
        }
        return indexed;
    }

    private void readStatistics() throws BrokenInput {
        if (tokens.token() == JsonToken.VALUE_NULL) {
            return;
        }
        if (tokens.token() != JsonToken.START_OBJECT) {
            refuseType("PolicyStatistics", "an object");
            return;
        }
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            String name = tokens.name();
            tokens.next();
            switch (name) {
                case "IngressIPv4TotalCount" -> ingressTotals = ingressTotals.with(AddressFamily.IPV4, readTotal(name));
                case "IngressIPv6TotalCount" -> ingressTotals = ingressTotals.with(AddressFamily.IPV6, readTotal(name));
                case "EgressIPv4TotalCount" -> egressTotals = egressTotals.with(AddressFamily.IPV4, readTotal(name));
                case "EgressIPv6TotalCount" -> egressTotals = egressTotals.with(AddressFamily.IPV6, readTotal(name));
                default -> readForeignStatistic(name);
            }
        }
    }

    private int readTotal(String name) throws BrokenInput {
        if (tokens.token() == JsonToken.VALUE_NULL) {
            return Count.NONE;
        }
        int count = tokens.count();
        if (count == Count.NONE) {
            refuseType("PolicyStatistics/" + name, "a whole number from 0");
        }
        return count;
    }

    /** What is counted does not change what the listed rules mean, but it could show that some are missing. */
    private void readForeignStatistic(String name) throws BrokenInput {
        if (tokens.token() == JsonToken.VALUE_NULL) {
            return;
        }
        problems.add(Problem.warning(
                "unknown-member",
                "The member " + Quoted.text(name) + " of PolicyStatistics is " + tokens.found()
                        + "; only the four counts that Tencent documents are expected, and the rules are not held"
                        + " against it: read it with a newer sgaudit.",
                tokens.place(tokens.offset(), pointer + "/PolicyStatistics/" + JsonTokens.escaped(name))));
        tokens.skip();
    }

    /** A list or object of another name may hold rules; a single value cannot. */
    private void readForeign(String name) throws BrokenInput {
        long offset = tokens.offset();
        if (!tokens.token().isStructStart()) {
            return;
        }
        Place here = tokens.place(offset, pointer + "/" + JsonTokens.escaped(name));
        boolean empty = tokens.isEmptyStruct();
        if (!empty) {
            problems.add(Problem.error(
                    "unknown-member",
                    "The member " + Quoted.text(name) + " stands beside the rules; Version, Ingress, Egress and"
                            + " PolicyStatistics are expected, and another list may hold rules: read it with a newer"
                            + " sgaudit.",
                    here));
        }
    }

    private void refuseType(String member, String expected) throws BrokenInput {
        problems.add(Problem.error(
                "wrong-type",
                member + " is " + tokens.found() + "; " + expected + " is expected: export the group again.",
                tokens.place(tokens.offset(), pointer + "/" + member)));
        tokens.skip();
    }
}
