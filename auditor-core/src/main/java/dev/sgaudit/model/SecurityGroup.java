package dev.sgaudit.model;

import dev.sgaudit.traffic.Direction;
import java.util.List;

/**
 * A security group as one input holds it.
 *
 * @param name its name, or an empty text where the input tells none
 * @param version the export's version of the rules, or an empty text
 * @param ingress inbound rules in evaluation order, with one that is missing at each place where the input lacks one
 * @param gaps what shows that the export is not whole
 * @param read how many rules stand in the input
 * @param understood how many of them were understood
 */
public record SecurityGroup(
        String id,
        String name,
        String version,
        RuleOrder order,
        List<Rule> ingress,
        List<Rule> egress,
        List<Gap> gaps,
        int read,
        int understood,
        Place place) {

    /** What stands for the ids of groups that nobody tells. */
    private static final String UNKNOWN = "unknown";

    public SecurityGroup {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
        gaps = List.copyOf(gaps);
    }

    /**
     * A group that is bound and that no input holds: unknown rules at its place.
     *
     * @param place where it is said to be bound
     */
    public static SecurityGroup notHeld(String id, Place place) {
        Need need = new Need(
                Need.Kind.DOCUMENT, Message.of("need/rules-that-no-input-holds").with("group", id), call(id));
        Message rule = Message.of("rule/of-group-that-no-input-holds").with("group", id);
        return missing(id, rule, need, place);
    }

    /** The call that gives the rules of a group. */
    public static Message call(String id) {
        return Message.of("call/rules-of-group").with("group", id);
    }

    /**
     * The groups of machines of which nobody tells which they are.
     *
     * @param need what would tell
     */
    public static SecurityGroup ofNobodyKnows(Need need, Place place) {
        return missing(UNKNOWN, Message.of("rule/of-group-that-no-input-names"), need, place);
    }

    private static SecurityGroup missing(String id, Message rule, Need need, Place place) {
        return new SecurityGroup(
                id,
                "",
                "",
                RuleOrder.KNOWN,
                List.of(Rule.missing(id, Direction.INGRESS, 0, of(Direction.INGRESS, rule), need, place)),
                List.of(Rule.missing(id, Direction.EGRESS, 0, of(Direction.EGRESS, rule), need, place)),
                List.of(),
                0,
                0,
                place);
    }

    private static Message of(Direction direction, Message rule) {
        return rule.with("direction", direction.word());
    }

    /** The same with these rules. */
    public SecurityGroup withRules(List<Rule> inbound, List<Rule> outbound) {
        return new SecurityGroup(id, name, version, order, inbound, outbound, gaps, read, understood, place);
    }

    /** The same with this name, where the input of its rules tells none. */
    public SecurityGroup orNamed(String other) {
        return name.isEmpty()
                ? new SecurityGroup(id, other, version, order, ingress, egress, gaps, read, understood, place)
                : this;
    }

    /** Whether its id is known. */
    public boolean isNamed() {
        return !id.equals(UNKNOWN);
    }

    /** What it is told apart by: its id, or of groups that nobody knows what would have to be known. */
    public String identity() {
        return isNamed() ? id : ingress.get(0).needs().get(0).id();
    }

    /** Whether an input holds it. */
    public boolean isHeld() {
        for (Rule rule : ingress) {
            if (rule.isOfNoInput()) {
                return false;
            }
        }
        return true;
    }

    public List<Rule> rules(Direction direction) {
        return switch (direction) {
            case INGRESS -> ingress;
            case EGRESS -> egress;
        };
    }
}
