package dev.sgaudit.tencent;

import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.AddressFamily;
import java.util.List;

/**
 * A rule as it stands in a document, before its group and its place in the order are known.
 *
 * @param index its {@code PolicyIndex}, or {@link #NONE}, or {@link #ILLEGIBLE}
 */
record ReadRule(
        Verb verb, Service service, Peer peer, String description, Place place, int index, boolean isUnderstood) {

    /** The index of a rule that states none. */
    static final int NONE = -1;

    /** The index of a rule whose {@code PolicyIndex} is no index. */
    static final int ILLEGIBLE = -2;

    /** Something that stands where a rule is expected and of which nothing is known. */
    static ReadRule lost(String why, Place place, int index) {
        return new ReadRule(Verb.UNKNOWN, new Service.Unknown(why), new Peer.Unknown(why), "", place, index, false);
    }

    /** A rule with members that this version does not know, each of which may change what it matches. */
    static ReadRule withForeign(List<String> members, Place place, int index) {
        Service.Unknown service = Service.Unknown.forMembers(members);
        return new ReadRule(Verb.UNKNOWN, service, new Peer.Unknown(service.need()), "", place, index, false);
    }

    /** The same rule where its place among the others cannot be told. */
    ReadRule ofUnknownPlace() {
        return new ReadRule(verb, service, peer, description, place, ILLEGIBLE, false);
    }

    ReadRule notUnderstood() {
        return new ReadRule(verb, service, peer, description, place, index, false);
    }

    boolean hasTemplate() {
        return service instanceof Service.Template || peer instanceof Peer.Template;
    }

    /** Whether it may match addresses of this family. */
    boolean mayBeOf(AddressFamily family) {
        return !peer.possible(Stack.DUAL).only(family).isEmpty();
    }

    boolean isIndexed() {
        return index != NONE;
    }
}
