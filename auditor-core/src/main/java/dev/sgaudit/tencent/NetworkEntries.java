package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Network;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.CidrBlock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the listings of the VPC product say of groups, subnets, VPCs and interfaces. */
final class NetworkEntries {

    static final String GROUP = "SecurityGroupId SecurityGroupName";
    static final String GROUP_USE = "SecurityGroupId CVM ENI";
    static final String QUOTA = "SecurityGroupPolicyLimit";
    static final String SUBNET = "SubnetId VpcId CidrBlock Ipv6CidrBlock Zone NetworkAclId";
    static final String VPC =
            "VpcId CidrBlock Ipv6CidrBlock AssistantCidrSet{CidrBlock AssistantType} Ipv6CidrBlockSet{IPv6CidrBlock}";
    static final String INTERFACE = "NetworkInterfaceId SubnetId GroupSet Primary PrivateIpAddressSet{PrivateIpAddress}"
            + " Ipv6AddressSet{Address} Attachment{InstanceId} Zone";

    /** The {@code AssistantType} of a secondary network; that of containers is 1. */
    private static final int SECONDARY = 0;

    private static final int OF_CONTAINERS = 1;

    /** What stands before the 32 bits of an IPv4 address that is written as IPv6. */
    private static final long MAPPED = 0xFFFF;

    /** What a block of a network has to be like, for a sentence. */
    static final String EXACT =
            ", with a prefix of at least " + Network.WIDEST_OF_CLUSTER + " bits and no bits beyond it";

    private NetworkEntries() {}

    static Optional<Entry> group(AnswerObject part) {
        return named(part.id("SecurityGroupId", IdShape.GROUP))
                .map(id -> new Entry.Group(id, part.text("SecurityGroupName")));
    }

    static Optional<Entry> groupUse(AnswerObject part) {
        OptionalInt machines = part.neededCount("CVM");
        OptionalInt interfaces = part.neededCount("ENI");
        Optional<String> named = named(part.id("SecurityGroupId", IdShape.GROUP));
        // No use at all would agree with any list of members, however short.
        return part.isWhole()
                ? named.map(id -> new Entry.GroupUse(id, machines.orElseThrow(), interfaces.orElseThrow()))
                : Optional.empty();
    }

    static Optional<Entry> quota(AnswerObject part) {
        OptionalInt rules = part.neededCount("SecurityGroupPolicyLimit");
        if (rules.isPresent() && rules.getAsInt() == 0) {
            part.reject(
                    "SecurityGroupPolicyLimit",
                    "unknown-quota",
                    "SecurityGroupPolicyLimit is the number 0; how many rules a direction may hold is expected: export"
                            + " it again.");
        }
        return part.isWhole() ? Optional.of(new Entry.Quota(rules.orElseThrow())) : Optional.empty();
    }

    static Optional<Entry> subnet(AnswerObject part) {
        Ipv6 ipv6 = ipv6(part, "Ipv6CidrBlock");
        AddressSet addresses = ipv6.block().plus(besides(part, ipv6));
        String vpc = part.id("VpcId");
        String acl = part.reference("NetworkAclId");
        return named(part.id("SubnetId"))
                .map(id -> new Entry.Subnet(id, vpc, acl, part.isWhole() ? addresses : AddressSet.NONE, ipv6.untold()));
    }

    static Optional<Entry> vpc(AnswerObject part) {
        Ipv6 ipv6 = ipv6(part, "Ipv6CidrBlock");
        AddressSet addresses = ipv6.block().plus(besides(part, ipv6));
        AddressSet untold = ipv6.untold();
        for (AnswerObject secondary : part.parts("AssistantCidrSet")) {
            addresses = addresses.plus(secondary(secondary));
        }
        for (AnswerObject further : part.parts("Ipv6CidrBlockSet")) {
            Ipv6 more = ipv6(further, "IPv6CidrBlock");
            if (further.isWhole() && more.block().isEmpty() && more.untold().isEmpty()) {
                further.needed("IPv6CidrBlock");
            }
            addresses = addresses.plus(more.block());
            untold = untold.plus(more.untold());
        }
        AddressSet all = addresses;
        AddressSet beyond = untold;
        return named(part.id("VpcId")).map(id -> new Entry.Vpc(id, part.isWhole() ? all : AddressSet.NONE, beyond));
    }

    /**
     * An IPv6 block.
     *
     * @param untold where it lies if only its first address is written, as some answers have it
     */
    private record Ipv6(boolean isThere, AddressSet block, AddressSet untold) {}

    private static Ipv6 ipv6(AnswerObject part, String name) {
        String text = part.text(name);
        Optional<Address> first = text.indexOf(':') < 0 ? Optional.empty() : AddressText.findAddress(text);
        if (first.isEmpty() || isNobodys(first.get())) {
            return new Ipv6(!text.isEmpty(), read(part, name, text, AddressFamily.IPV6), AddressSet.NONE);
        }
        part.warn(
                name,
                "network-without-length",
                name + " is " + Quoted.text(text) + " without a prefix length, so it is not known how large that IPv6"
                        + " network is, which only a dual-stack cluster needs: give the network in sgaudit.yml.");
        return new Ipv6(true, AddressSet.NONE, largestFrom(first.get()));
    }

    /** No block that begins at the address is larger than the zeros at the address's end allow. */
    private static AddressSet largestFrom(Address first) {
        int zeros = first.low() == 0
                ? Long.SIZE + Long.numberOfTrailingZeros(first.high())
                : Long.numberOfTrailingZeros(first.low());
        int length = Math.max(Network.WIDEST_OF_CLUSTER, AddressFamily.IPV6.bits() - zeros);
        return AddressSet.of(CidrBlock.around(first, length));
    }

    /** The IPv4 block, which may be missing where there is an IPv6 one. */
    private static AddressSet besides(AnswerObject part, Ipv6 ipv6) {
        return ipv6.isThere() ? block(part, "CidrBlock", AddressFamily.IPV4) : neededBlock(part);
    }

    private static AddressSet secondary(AnswerObject part) {
        AddressSet block = neededBlock(part);
        OptionalInt type = part.neededCount("AssistantType");
        if (type.isPresent() && type.getAsInt() > OF_CONTAINERS) {
            part.reject(
                    "AssistantType",
                    "unknown-type",
                    "AssistantType of a VPC is the number " + type.getAsInt()
                            + "; 0 for a secondary network or 1 for one of containers is expected: export it again, or"
                            + " read it with a newer sgaudit.");
        }
        return type.orElse(SECONDARY) == SECONDARY ? block : AddressSet.NONE;
    }

    static Optional<Entry> networkInterface(AnswerObject part) {
        Optional<List<String>> groups = part.neededIds("GroupSet", IdShape.GROUP);
        AddressSet addresses = AddressSet.NONE;
        for (AnswerObject address : part.parts("PrivateIpAddressSet")) {
            addresses = addresses.plus(neededAddress(address, "PrivateIpAddress", AddressFamily.IPV4));
        }
        for (AnswerObject address : part.parts("Ipv6AddressSet")) {
            addresses = addresses.plus(neededAddress(address, "Address", AddressFamily.IPV6));
        }
        AddressSet all = addresses;
        String machine = part.part("Attachment")
                .map(attachment -> attachment.reference("InstanceId"))
                .orElse("");
        return named(part.id("NetworkInterfaceId"))
                .map(id -> new Entry.Interface(
                        id, part.reference("SubnetId"), groups, all, machine, part.flag("Primary")));
    }

    static Optional<String> named(String id) {
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    private static AddressSet neededBlock(AnswerObject part) {
        return read(part, "CidrBlock", part.needed("CidrBlock"), AddressFamily.IPV4);
    }

    /** The block of this member; none where it is missing or cannot be read. */
    private static AddressSet block(AnswerObject part, String name, AddressFamily family) {
        return read(part, name, part.text(name), family);
    }

    private static AddressSet read(AnswerObject part, String name, String text, AddressFamily family) {
        if (text.isEmpty()) {
            return AddressSet.NONE;
        }
        Optional<CidrBlock> block = findNetwork(text).filter(found -> found.family() == family);
        if (block.isEmpty()) {
            part.reject(
                    name,
                    "unknown-address",
                    name + " is " + Quoted.text(text) + "; a block such as "
                            + (family == AddressFamily.IPV4 ? "10.0.0.0/16" : "2001:db8::/56") + EXACT
                            + ", is expected: export it again.");
            return AddressSet.NONE;
        }
        return AddressSet.of(block.get());
    }

    /**
     * The network that the text spells, if a person may type it: nobody's own is one that begins at zero or is larger than
     * the largest private network, which would permit much of the world, or one of IPv4 addresses written as IPv6.
     */
    static Optional<CidrBlock> findNetwork(String text) {
        boolean isExact = text.indexOf('/') > 0 && !AddressText.hasHostBits(text);
        return AddressText.findBlock(text)
                .filter(block -> isExact && block.length() >= Network.WIDEST_OF_CLUSTER && !isNobodys(block.first()));
    }

    /** Whether a block that begins here is no network's: at zero, or an IPv4 address that is written as IPv6. */
    private static boolean isNobodys(Address first) {
        boolean isMapped = first.family() == AddressFamily.IPV6 && first.high() == 0 && first.low() >>> 32 == MAPPED;
        return isMapped || (first.high() == 0 && first.low() == 0);
    }

    /** The addresses of a list; those that cannot be read are said. */
    static AddressSet addresses(AnswerObject part, String name, AddressFamily family) {
        AddressSet addresses = AddressSet.NONE;
        for (Told<String> text : part.texts(name).orElse(List.of())) {
            Optional<Address> address = AddressText.findAddress(text.what()).filter(found -> found.family() == family);
            if (address.isEmpty()) {
                part.reject(text.place(), "unknown-address", notAnAddress(name, text.what(), family));
            } else {
                addresses = addresses.plus(AddressSet.of(address.get()));
            }
        }
        return addresses;
    }

    private static AddressSet neededAddress(AnswerObject part, String name, AddressFamily family) {
        return readAddress(part, name, part.needed(name), family);
    }

    /** The address of this member; none where it is missing or cannot be read. */
    static AddressSet address(AnswerObject part, String name, AddressFamily family) {
        return readAddress(part, name, part.text(name), family);
    }

    private static AddressSet readAddress(AnswerObject part, String name, String text, AddressFamily family) {
        if (text.isEmpty()) {
            return AddressSet.NONE;
        }
        Optional<Address> address = AddressText.findAddress(text).filter(found -> found.family() == family);
        if (address.isEmpty()) {
            part.reject(name, "unknown-address", notAnAddress(name, text, family));
            return AddressSet.NONE;
        }
        return AddressSet.of(address.get());
    }

    private static String notAnAddress(String name, String text, AddressFamily family) {
        return name + " is " + Quoted.text(text) + "; an address such as "
                + (family == AddressFamily.IPV4 ? "10.0.1.8" : "2001:db8::8") + " is expected: export it again.";
    }
}
