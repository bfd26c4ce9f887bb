package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.List;

/** What a rule says of protocol and destination port, as it was written. */
public sealed interface Service {

    /** The protocols and ports that it matches whatever is unknown. */
    List<Ports> certain();

    /** The protocols and ports that it may match. */
    List<Ports> possible();

    /** What would have to be known so that the two are the same. */
    List<Need> needs();

    /** Its spelling in rule text. */
    @Override
    String toString();

    /** One protocol, or all of them, with its ports. */
    record Written(Ports ports) implements Service {
        @Override
        public List<Ports> certain() {
            return List.of(ports);
        }

        @Override
        public List<Ports> possible() {
            return List.of(ports);
        }

        @Override
        public List<Need> needs() {
            return List.of();
        }

        @Override
        public String toString() {
            return ports.toString();
        }
    }

    /** A service template, or a group of them, of which is known what it stands for. */
    record Resolved(String id, List<Ports> members) implements Service {

        public Resolved {
            members = List.copyOf(members);
        }

        @Override
        public List<Ports> certain() {
            return members;
        }

        @Override
        public List<Ports> possible() {
            return members;
        }

        @Override
        public List<Need> needs() {
            return List.of();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * A service template, or a group of them, of which only a part is known.
     *
     * @param known what it stands for in any case
     * @param need what would give the rest
     */
    record Partial(String id, List<Ports> known, Need need) implements Service {

        public Partial {
            known = List.copyOf(known);
        }

        @Override
        public List<Ports> certain() {
            return known;
        }

        @Override
        public List<Ports> possible() {
            return List.of(Ports.EVERYTHING);
        }

        @Override
        public List<Need> needs() {
            return List.of(need);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** A service template, or a group of them, whose members no input holds: any protocol and port. */
    record Template(String id) implements Service {
        @Override
        public List<Ports> certain() {
            return List.of();
        }

        @Override
        public List<Ports> possible() {
            return List.of(Ports.EVERYTHING);
        }

        @Override
        public List<Need> needs() {
            return List.of(Need.of(
                    Need.Kind.TEMPLATE,
                    id,
                    IdShape.SERVICE_TEMPLATE_GROUP.begins(id)
                            ? Message.of("call/service-template-groups")
                            : Message.of("call/service-templates")));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * A protocol or port that is missing, or that could not be understood.
     *
     * @param members the members of the rule that are not known, each of which may narrow or widen it
     */
    record Unknown(Need need, List<String> members) implements Service {

        public Unknown {
            members = List.copyOf(members);
        }

        /** What something else than a value of the rule could tell. */
        public Unknown(Need need) {
            this(need, List.of());
        }

        /** What a rule is about that has these members, of which nobody knows what they mean. */
        public static Unknown forMembers(List<String> members) {
            Message what = Message.of("need/rule-member")
                    .with("member", members.get(0))
                    .with("more", members.size() - 1L);
            return new Unknown(new Need(Need.Kind.VALUE, what, Message.of("settle/ignore-member")), members);
        }

        /** What another export could tell. */
        public Unknown(Message what) {
            this(Need.ofValue(what));
        }

        /** What another export could tell, as it is written. */
        public Unknown(String text) {
            this(Message.name(text));
        }

        @Override
        public List<Ports> certain() {
            return List.of();
        }

        @Override
        public List<Ports> possible() {
            return List.of(Ports.EVERYTHING);
        }

        @Override
        public List<Need> needs() {
            return List.of(need);
        }

        @Override
        public String toString() {
            return "unknown";
        }
    }

    /** Protocols with their destination ports; the ports speak of TCP and UDP only. */
    record Ports(ProtocolSet protocols, PortSet ports) {

        public static final Ports EVERYTHING = new Ports(ProtocolSet.ALL, PortSet.ALL);

        /** Whether such packets go between addresses of the family: ICMP is of IPv4 only, ICMPv6 of IPv6 only. */
        public boolean goesOver(AddressFamily family) {
            return switch (family) {
                case IPV4 -> !protocols.equals(ProtocolSet.ICMPV6);
                case IPV6 -> !protocols.equals(ProtocolSet.ICMP);
            };
        }

        /** Those of the addresses between which such packets go. */
        AddressSet among(AddressSet addresses) {
            if (!goesOver(AddressFamily.IPV4)) {
                return addresses.only(AddressFamily.IPV6);
            }
            return goesOver(AddressFamily.IPV6) ? addresses : addresses.only(AddressFamily.IPV4);
        }

        /** As a record's own, which the JVM would first have to link. */
        @Override
        public boolean equals(Object object) {
            return object instanceof Ports other && protocols.equals(other.protocols) && ports.equals(other.ports);
        }

        @Override
        public int hashCode() {
            return 31 * protocols.hashCode() + ports.hashCode();
        }

        /** {@code tcp:22,80-90}, {@code tcp}, {@code icmp}, {@code all}. */
        @Override
        public String toString() {
            return ports.isAll() ? protocols.toString() : protocols + ":" + ports;
        }
    }
}
