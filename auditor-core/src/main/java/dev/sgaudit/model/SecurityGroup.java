package dev.sgaudit.model;

import dev.sgaudit.traffic.Direction;
import java.util.List;

/**
 * A security group as one input holds it.
 *
 * @param name its name, or an empty text where the input tells none
 * @param version the export's version of the rules, or an empty text
 * @param ingress inbound rules in evaluation order, with an unknown rule at each place where one is missing
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
        return new SecurityGroup(
                id,
                "",
                "",
                RuleOrder.KNOWN,
                List.of(Rule.notHeld(id, Direction.INGRESS, place)),
                List.of(Rule.notHeld(id, Direction.EGRESS, place)),
                List.of(),
                0,
                0,
                place);
    }

    /** Whether an input holds it. */
    public boolean isHeld() {
        return ingress.stream().noneMatch(Rule::isOfNoInput);
    }

    public List<Rule> rules(Direction direction) {
        return switch (direction) {
            case INGRESS -> ingress;
            case EGRESS -> egress;
        };
    }
}
