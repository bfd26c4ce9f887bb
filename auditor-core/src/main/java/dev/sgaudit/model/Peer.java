package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import java.util.List;

/** The remote side of a rule, as it was written. */
public sealed interface Peer {

    /** The addresses that it stands for whatever is unknown. */
    AddressSet certain();

    /** The addresses that it may stand for. */
    AddressSet possible(Stack stack);

    /** What would have to be known so that the two are the same. */
    List<Need> needs();

    /** Whether it stands for the machines of a group, known or not, and not for a range of addresses. */
    default boolean isOfMachines() {
        return IdShape.GROUP.begins(toString());
    }

    /** Its spelling in rule text. */
    @Override
    String toString();

    /** Addresses that are written out: a block, one address, or the members of a template that an input holds. */
    record Block(String text, AddressSet addresses) implements Peer {
        @Override
        public AddressSet certain() {
            return addresses;
        }

        @Override
        public AddressSet possible(Stack stack) {
            return addresses;
        }

        @Override
        public List<Need> needs() {
            return List.of();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** No peer at all: any IPv4 address for certain; whether IPv6 too, Tencent does not document. */
    record Anyone() implements Peer {
        @Override
        public AddressSet certain() {
            return AddressSet.ALL_IPV4;
        }

        @Override
        public AddressSet possible(Stack stack) {
            return AddressSet.ALL;
        }

        @Override
        public List<Need> needs() {
            return List.of(
                    new Need(Need.Kind.VALUE, Message.of("need/rule-without-peer"), Message.of("settle/write-peer")));
        }

        @Override
        public String toString() {
            return "anyone";
        }
    }

    /** An address template, or a group of them, whose members no input holds. */
    record Template(String id) implements Peer {
        @Override
        public AddressSet certain() {
            return AddressSet.NONE;
        }

        @Override
        public AddressSet possible(Stack stack) {
            return AddressSet.ALL;
        }

        @Override
        public List<Need> needs() {
            return List.of(Need.of(
                    Need.Kind.TEMPLATE,
                    id,
                    IdShape.ADDRESS_TEMPLATE_GROUP.begins(id)
                            ? Message.of("call/address-template-groups-and-templates")
                            : Message.of("call/address-templates")));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** The private addresses of another group's members, which no input holds. Never a public IPv4 address. */
    record Group(String id) implements Peer {
        @Override
        public AddressSet certain() {
            return AddressSet.NONE;
        }

        @Override
        public AddressSet possible(Stack stack) {
            return switch (stack) {
                case IPV4_ONLY -> SpecialAddresses.PRIVATE_IPV4;
                case DUAL -> SpecialAddresses.PRIVATE_IPV4.plus(AddressSet.ALL_IPV6);
            };
        }

        @Override
        public List<Need> needs() {
            return List.of(Need.of(Need.Kind.GROUP, id, Message.of("call/instances-and-interfaces")));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * A template or a group of which only a part is known.
     *
     * @param whole what it is without what is known of it
     * @param known the addresses that it stands for in any case
     * @param need what would give the rest
     */
    record Partial(Peer whole, AddressSet known, Need need) implements Peer {
        @Override
        public AddressSet certain() {
            return known;
        }

        @Override
        public AddressSet possible(Stack stack) {
            return known.plus(whole.possible(stack));
        }

        @Override
        public List<Need> needs() {
            return List.of(need);
        }

        @Override
        public String toString() {
            return whole.toString();
        }
    }

    /**
     * A spelling of which it is not documented what it stands for. Every {@code 0.0.0.0/n} is the whole of IPv4; whether a
     * bare {@code 0.0.0.0} and {@code ::/n} are likewise, nobody says, nor whether an IPv6 spelling of IPv4 addresses
     * means these as well.
     */
    record Ambiguous(String text, AddressSet certain, AddressSet widest) implements Peer {
        @Override
        public AddressSet possible(Stack stack) {
            return widest;
        }

        @Override
        public List<Need> needs() {
            return List.of(Need.of(
                    Need.Kind.VALUE, text, Message.of("settle/write-addresses").with("text", text)));
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The peer that this text spells as one block. */
    static Peer of(String text, CidrBlock block) {
        boolean isZero = block.high() == 0 && block.low() == 0 && block.length() > 0;
        boolean isDocumented = block.family() == AddressFamily.IPV4 && text.indexOf('/') >= 0;
        AddressSet addresses = AddressSet.of(block);
        if (!isZero || isDocumented) {
            return standingFor(text, addresses);
        }
        return new Ambiguous(
                text, addresses, block.family() == AddressFamily.IPV4 ? AddressSet.ALL_IPV4 : AddressSet.ALL_IPV6);
    }

    /** The peer that stands for these addresses, and possibly for IPv4 ones that they spell. */
    static Peer standingFor(String text, AddressSet addresses) {
        AddressSet spelled = EmbeddedIpv4.in(addresses);
        return spelled.isEmpty() ? new Block(text, addresses) : new Ambiguous(text, addresses, addresses.plus(spelled));
    }

    /** A peer that is missing, or that could not be understood. */
    record Unknown(Need need) implements Peer {

        /** What another export could tell. */
        public Unknown(Message what) {
            this(Need.ofValue(what));
        }

        /** What another export could tell, as it is written. */
        public Unknown(String text) {
            this(Message.name(text));
        }

        @Override
        public AddressSet certain() {
            return AddressSet.NONE;
        }

        @Override
        public AddressSet possible(Stack stack) {
            return AddressSet.ALL;
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
}
