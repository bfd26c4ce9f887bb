package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One rule of a security group, one-to-one as it was written.
 *
 * @param group the id of the group it belongs to
 * @param index its place in the evaluation order of the group's direction, from 0
 * @param description the owner's free text, empty if there is none
 */
public record Rule(
        String group,
        Direction direction,
        int index,
        Verb verb,
        Service service,
        Peer peer,
        String description,
        Place place) {

    /** A rule that is known to stand at this place and of which nothing else is known. */
    public static Rule unknown(String group, Direction direction, int index, String why, Place place) {
        return new Rule(
                group, direction, index, Verb.UNKNOWN, new Service.Unknown(why), new Peer.Unknown(why), "", place);
    }

    /** The same with what its ids stand for. */
    public Rule with(Service otherService, Peer otherPeer) {
        return new Rule(group, direction, index, verb, otherService, otherPeer, description, place);
    }

    /** All the rules of a group that no input holds, as one. */
    static Rule notHeld(String group, Direction direction, Need need, Place place) {
        return new Rule(
                group,
                direction,
                0,
                Verb.UNKNOWN,
                new Service.Unknown("unknown", need),
                new Peer.Unknown("unknown", need),
                "",
                place);
    }

    /** Whether it stands for all the rules of a group that no input holds. */
    public boolean isOfNoInput() {
        return service instanceof Service.Unknown unknown && unknown.need().kind() == Need.Kind.DOCUMENT;
    }

    /** Whether its action, its service and its peer could be read. Of one that could not, nothing is taken for granted. */
    public boolean isUnderstood() {
        return verb != Verb.UNKNOWN && !(service instanceof Service.Unknown) && !(peer instanceof Peer.Unknown);
    }

    /** Whether it stands at the same place of the same group. Comparing all that both say would link more at start-up. */
    public boolean isSameAs(Rule other) {
        return index == other.index && direction == other.direction && group.equals(other.group);
    }

    /** As a record's own, which the JVM would first have to link, with all that the rule says. */
    @Override
    public boolean equals(Object object) {
        return this == object
                || (object instanceof Rule other
                        && isSameAs(other)
                        && verb == other.verb
                        && service.equals(other.service)
                        && peer.equals(other.peer)
                        && description.equals(other.description)
                        && place.equals(other.place));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * group.hashCode() + direction.word().hashCode()) + index;
    }

    /** What it does: its verb if it was understood. */
    public Verb effect() {
        return isUnderstood() ? verb : Verb.UNKNOWN;
    }

    /** The packets that it matches whatever is unknown. */
    public List<Box> certain() {
        return !isUnderstood() ? List.of() : boxes(service.certain(), peer.certain());
    }

    /** The packets that it may match. */
    public List<Box> possible(Stack stack) {
        return !isUnderstood() ? List.of(Box.EVERYTHING) : boxes(service.possible(), peer.possible(stack));
    }

    private static List<Box> boxes(List<Service.Ports> services, AddressSet peers) {
        List<Box> boxes = new ArrayList<>();
        for (Service.Ports ports : services) {
            AddressSet matched = ports.among(peers);
            if (!matched.isEmpty()) {
                boxes.add(new Box(ports.protocols(), ports.ports(), matched));
            }
        }
        return List.copyOf(boxes);
    }

    /** Whether its action and all that it matches are known. */
    public boolean isKnown() {
        return isUnderstood() && service.needs().isEmpty() && peer.needs().isEmpty();
    }

    /** What would have to be known of it. */
    public List<Need> needs() {
        return Stream.concat(service.needs().stream(), peer.needs().stream())
                .distinct()
                .toList();
    }

    /** Rule text: {@code ingress accept tcp:22 from 10.0.0.0/8}. */
    @Override
    public String toString() {
        return direction.word() + " " + verb.word() + " " + service
                + (direction == Direction.INGRESS ? " from " : " to ") + peer;
    }
}
