package dev.sgaudit.tencent;

import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.PortText;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Verb;
import dev.sgaudit.tencent.RuleMembers.Text;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.List;
import java.util.Optional;

/** What the texts of a rule mean on Tencent; those that mean nothing for certain are complained about. */
final class RuleMeaning {

    /** Takes what is wrong with a rule. */
    interface Complaints {

        /** The member is not understood. */
        void reject(Text member, String code, String message);

        /** The rule is not understood for what it lacks. */
        void reject(String code, String message);

        /** The member is understood, but not as it is written. */
        void warn(Text member, String code, String message);
    }

    /** The public address of whoever wrote the rule; which one that was, the export does not tell. */
    private static final String CALLERS_ADDRESS = "MY_PUBLIC_IP";

    private static final String EXPORT_AGAIN = " is expected: export the group again.";
    private static final String CORRECT = ": correct the rule and export the group again.";

    private final RuleMembers members;
    private final Complaints complaints;

    RuleMeaning(RuleMembers members, Complaints complaints) {
        this.members = members;
        this.complaints = complaints;
    }

    /** The rule that the members make up. */
    ReadRule rule(Place place, int index) {
        Verb verb = verb();
        Service service = service();
        Peer peer = peer();
        String description = members.description.text();
        Text block = members.cidr.isPresent() ? members.cidr : members.ipv6Cidr;
        if (isWritten(peer) && isOfOtherFamily(service, block)) {
            String both = members.protocol + " with " + block;
            complaints.reject(
                    block,
                    "icmp-family",
                    "The rule has " + both + "; ICMP with an IPv4 peer, or ICMPv6 with an IPv6 peer, is expected"
                            + CORRECT);
            return new ReadRule(
                    verb, new Service.Unknown(both), new Peer.Unknown(both), description, place, index, false);
        }
        return new ReadRule(verb, service, peer, description, place, index, true);
    }

    private static boolean isWritten(Peer peer) {
        return peer instanceof Peer.Block
                || (peer instanceof Peer.Ambiguous && !peer.certain().isEmpty());
    }

    private boolean isOfOtherFamily(Service service, Text block) {
        ProtocolSet other = block == members.cidr ? ProtocolSet.ICMPV6 : ProtocolSet.ICMP;
        return service instanceof Service.Written written
                && written.ports().protocols().equals(other);
    }

    private Verb verb() {
        Text action = members.action;
        if (RuleMembers.isIllegible(List.of(action))) {
            return Verb.UNKNOWN;
        }
        if (isWord(action.text(), "accept")) {
            return Verb.ACCEPT;
        }
        if (isWord(action.text(), "drop")) {
            return Verb.DROP;
        }
        if (action.isPresent()) {
            complaints.reject(action, "unknown-action", is(action) + "ACCEPT or DROP" + EXPORT_AGAIN);
        } else {
            complaints.reject("unknown-action", "The rule has no Action; ACCEPT or DROP" + EXPORT_AGAIN);
        }
        return Verb.UNKNOWN;
    }

    private Service service() {
        Text protocol = members.protocol;
        Text port = members.port;
        if (RuleMembers.isIllegible(members.services)) {
            return new Service.Unknown("a protocol, port or service template of a wrong type");
        }
        if (members.service.isPresent() || members.serviceGroup.isPresent()) {
            return serviceTemplate();
        }
        if (!protocol.isPresent() && !port.isPresent()) {
            return new Service.Written(Service.Ports.EVERYTHING);
        }
        if (!protocol.isPresent()) {
            complaints.reject(
                    port,
                    "port-without-protocol",
                    "The rule has " + port + " and no Protocol; TCP or UDP with a port, or neither, is expected"
                            + CORRECT);
            return new Service.Unknown(port + " without a protocol");
        }
        Optional<ProtocolSet> protocols = protocols(protocol.text());
        if (protocols.isEmpty()) {
            complaints.reject(
                    protocol, "unknown-protocol", is(protocol) + "TCP, UDP, ICMP, ICMPv6, GRE or ALL" + EXPORT_AGAIN);
            return new Service.Unknown(protocol.toString());
        }
        return written(protocols.get());
    }

    private Service written(ProtocolSet protocols) {
        Text port = members.port;
        if (!port.isPresent() || isWord(port.text(), "all")) {
            return new Service.Written(new Service.Ports(protocols, PortSet.ALL));
        }
        Optional<PortSet> ports = PortText.find(port.text());
        if (ports.isEmpty()) {
            complaints.reject(
                    port,
                    "unknown-port",
                    is(port)
                            + "ALL, a port from 0 to 65535 without leading zeros, a range such as 8000-8010, or several"
                            + " of them with commas," + EXPORT_AGAIN);
            return new Service.Unknown(port.toString());
        }
        if (!ProtocolSet.WITH_PORTS.covers(protocols)) {
            String both = port + " with " + members.protocol;
            complaints.reject(
                    port,
                    "port-without-meaning",
                    "The rule has " + both + "; ports with TCP and UDP only, and else ALL, are expected" + CORRECT);
            return new Service.Unknown(both);
        }
        return new Service.Written(new Service.Ports(protocols, ports.get()));
    }

    private Service serviceTemplate() {
        List<Text> present = members.services.stream().filter(Text::isPresent).toList();
        if (present.size() > 1) {
            String both = present.get(0) + " and " + present.get(1);
            complaints.reject(
                    present.get(1),
                    "two-services",
                    "The rule has " + both + "; either a protocol with its port or one service template is expected"
                            + CORRECT);
            return new Service.Unknown(both);
        }
        Text template = present.get(0);
        return hasId(template, template == members.service ? IdShape.SERVICE_TEMPLATE : IdShape.SERVICE_TEMPLATE_GROUP)
                ? new Service.Template(template.text())
                : new Service.Unknown(template.toString());
    }

    private Peer peer() {
        if (RuleMembers.isIllegible(members.peers)) {
            return new Peer.Unknown("a peer of a wrong type");
        }
        Text first = null;
        for (Text member : members.peers) {
            if (member.isPresent() && first != null) {
                String both = first + " and " + member;
                complaints.reject(member, "two-peers", "The rule has " + both + "; one peer is expected" + CORRECT);
                return new Peer.Unknown(both);
            }
            first = member.isPresent() ? member : first;
        }
        if (first == null) {
            return new Peer.Anyone();
        }
        if (first == members.cidr) {
            return block(first, AddressFamily.IPV4, "an IPv4 block such as 10.0.0.0/8, or one IPv4 address,");
        }
        if (first == members.ipv6Cidr) {
            return block(first, AddressFamily.IPV6, "an IPv6 block such as 2001:db8::/32, or one IPv6 address,");
        }
        if (first == members.group) {
            return hasId(first, IdShape.GROUP) ? new Peer.Group(first.text()) : new Peer.Unknown(first.toString());
        }
        return hasId(first, first == members.address ? IdShape.ADDRESS_TEMPLATE : IdShape.ADDRESS_TEMPLATE_GROUP)
                ? new Peer.Template(first.text())
                : new Peer.Unknown(first.toString());
    }

    private boolean hasId(Text member, IdShape shape) {
        boolean has = shape.has(member.text());
        if (!has) {
            complaints.reject(member, "unknown-id", is(member) + "an id such as " + shape.example() + EXPORT_AGAIN);
        }
        return has;
    }

    private Peer block(Text member, AddressFamily family, String expected) {
        String text = member.text();
        if (text.equals(CALLERS_ADDRESS)) {
            complaints.warn(
                    member,
                    "callers-address",
                    is(member)
                            + "an address is expected, and which one this was the export does not tell, so it counts as"
                            + " unknown: write the address out.");
            return new Peer.Ambiguous(CALLERS_ADDRESS, AddressSet.NONE, AddressSet.ALL);
        }
        Optional<AddressText.Written> found = AddressText.findWritten(text);
        if (found.isEmpty() || found.get().address().family() != family) {
            complaints.reject(member, "unknown-address", is(member) + expected + EXPORT_AGAIN);
            return new Peer.Unknown(member.toString());
        }
        CidrBlock block = found.get().block();
        boolean isBare = text.indexOf('/') < 0;
        boolean hasHostBits = found.get().hasHostBits();
        boolean isAtZero = family == AddressFamily.IPV4 && block.low() == 0 && block.length() > 0 && !isBare;
        if (isAtZero && hasHostBits) {
            complaints.reject(
                    member,
                    "unknown-address",
                    is(member) + "a block without bits beyond its prefix is expected, for without them this one is "
                            + block + ", which Tencent reads as 0.0.0.0/0" + CORRECT);
            return new Peer.Unknown(member.toString());
        }
        if (isAtZero) {
            complaints.warn(
                    member,
                    "whole-world",
                    is(member)
                            + "0.0.0.0/0 is expected, for Tencent reads every 0.0.0.0/n so, and so it is read here:"
                            + " write 0.0.0.0/0, or blocks that do not begin at 0.0.0.0.");
            return new Peer.Block("0.0.0.0/0", AddressSet.ALL_IPV4);
        }
        if (hasHostBits) {
            complaints.warn(
                    member,
                    "host-bits",
                    is(member) + "no bits beyond the prefix are expected, so it is read as " + block
                            + ": write it so.");
        }
        // IPv4 that was read so strictly has no other spelling.
        if (family == AddressFamily.IPV4 && !hasHostBits) {
            return Peer.of(text, block);
        }
        return Peer.of(isBare ? block.first().toString() : block.toString(), block);
    }

    private static String is(Text member) {
        return member.pointer() + " is " + Quoted.text(member.text()) + "; ";
    }

    static Optional<ProtocolSet> protocols(String text) {
        if (isWord(text, "tcp")) {
            return Optional.of(ProtocolSet.TCP);
        }
        if (isWord(text, "udp")) {
            return Optional.of(ProtocolSet.UDP);
        }
        if (isWord(text, "all")) {
            return Optional.of(ProtocolSet.ALL);
        }
        if (isWord(text, "icmp")) {
            return Optional.of(ProtocolSet.ICMP);
        }
        if (isWord(text, "icmpv6")) {
            return Optional.of(ProtocolSet.ICMPV6);
        }
        return isWord(text, "gre") ? Optional.of(ProtocolSet.GRE) : Optional.empty();
    }

    /** Whether the text is this word whatever the case of its ASCII letters; other letters never match. */
    static boolean isWord(String text, String word) {
        if (text.length() != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char character = text.charAt(i);
            char small = character >= 'A' && character <= 'Z' ? (char) (character + 'a' - 'A') : character;
            if (small != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
