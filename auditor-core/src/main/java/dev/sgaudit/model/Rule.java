package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One rule of a security group, one-to-one as it was written; or what stands in a list for a rule that is missing there:
 * of that nothing is known but where it may stand.
 *
 * @param group the id of the group it belongs to
 * @param position its place in the list that is audited, from 0, in which those that are missing have places too
 * @param index its place among the rules that are there, from 0 in the evaluation order of the group's direction, or
 *     {@link #NONE} for one that is missing
 * @param description the owner's free text, empty if there is none
 * @param absence for one that is missing what it is
 */
public record Rule(
        String group,
        Direction direction,
        int position,
        int index,
        Verb verb,
        Service service,
        Peer peer,
        String description,
        Place place,
        Optional<Message> absence) {

    /** The index of a rule that the inputs do not hold. */
    public static final int NONE = -1;

    /** A rule of a list in which none is missing. */
    public Rule(
            String group,
            Direction direction,
            int index,
            Verb verb,
            Service service,
            Peer peer,
            String description,
            Place place) {
        this(group, direction, index, index, verb, service, peer, description, place, Optional.empty());
    }

    /**
     * A rule that the inputs do not hold, or one that stands for several of them.
     *
     * @param missing what it is
     * @param need what would tell
     */
    public static Rule missing(
            String group, Direction direction, int position, Message missing, Need need, Place place) {
        return new Rule(
                group,
                direction,
                position,
                NONE,
                Verb.UNKNOWN,
                new Service.Unknown(need),
                new Peer.Unknown(need),
                "",
                place,
                Optional.of(missing));
    }

    /** The same with what its ids stand for. */
    public Rule with(Service otherService, Peer otherPeer) {
        return new Rule(group, direction, position, index, verb, otherService, otherPeer, description, place, absence);
    }

    /** Whether the inputs do not hold it, so that it has no index and no place. */
    public boolean isMissing() {
        return index == NONE;
    }

    /** What it is, of one that is missing. */
    public Message missing() {
        return absence.orElseThrow(() -> new IllegalStateException(this + " is not missing"));
    }

    /** Whether it stands for all the rules of a group that no input holds. */
    boolean isOfNoInput() {
        return isMissing()
                && service instanceof Service.Unknown unknown
                && unknown.need().kind() == Need.Kind.DOCUMENT;
    }

    /** What would tell what it does, of a rule whose action could not be read. */
    public Need needOfAction() {
        return Need.ofValue(Message.of("need/action-of-rule")
                .with("group", group)
                .with("direction", direction.word())
                .with("rule", Integer.toString(index)));
    }

    /** Those of the rules that the inputs hold. */
    public static List<Rule> held(List<Rule> rules) {
        List<Rule> held = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            if (!rule.isMissing()) {
                held.add(rule);
            }
        }
        return held;
    }

    /** Its members that are not known, each of which may change what it matches. */
    public List<String> foreignMembers() {
        return service instanceof Service.Unknown unknown ? unknown.members() : List.of();
    }

    /** Whether its action, its service and its peer could be read. Of one that could not, nothing is taken for granted. */
    public boolean isUnderstood() {
        return verb != Verb.UNKNOWN && !(service instanceof Service.Unknown) && !(peer instanceof Peer.Unknown);
    }

    /** Whether it stands at the same place of the same group. Comparing all that both say would link more at start-up. */
    public boolean isSameAs(Rule other) {
        return position == other.position && direction == other.direction && group.equals(other.group);
    }

    /** As a record's own, which the JVM would first have to link, with all that the rule says. */
    @Override
    public boolean equals(Object object) {
        return this == object
                || (object instanceof Rule other
                        && isSameAs(other)
                        && index == other.index
                        && verb == other.verb
                        && service.equals(other.service)
                        && peer.equals(other.peer)
                        && description.equals(other.description)
                        && place.equals(other.place)
                        && absence.equals(other.absence));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * group.hashCode() + direction.word().hashCode()) + position;
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
