package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Family;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the listings of the VPC product say of groups, subnets, VPCs and interfaces. */
final class NetworkEntries {

    static final String GROUP = "SecurityGroupId SecurityGroupName";
    static final String GROUP_USE = "SecurityGroupId CVM ENI";
    static final String QUOTA = "SecurityGroupPolicyLimit";
    static final String SUBNET = "SubnetId VpcId CidrBlock Ipv6CidrBlock";
    static final String VPC =
            "VpcId CidrBlock Ipv6CidrBlock AssistantCidrSet{CidrBlock AssistantType} Ipv6CidrBlockSet{IPv6CidrBlock}";
    static final String INTERFACE = "NetworkInterfaceId SubnetId GroupSet Primary PrivateIpAddressSet{PrivateIpAddress}"
            + " Ipv6AddressSet{Address} Attachment{InstanceId}";

    /** The {@code AssistantType} of a secondary network; that of containers is 1. */
    private static final int SECONDARY = 0;

    private static final int OF_CONTAINERS = 1;

    private NetworkEntries() {}

    static Optional<Entry> group(Part part) {
        return named(part.id("SecurityGroupId", "sg-")).map(id -> new Entry.Group(id, part.text("SecurityGroupName")));
    }

    static Optional<Entry> groupUse(Part part) {
        OptionalInt machines = part.count("CVM");
        OptionalInt interfaces = part.count("ENI");
        return named(part.id("SecurityGroupId", "sg-"))
                .map(id -> new Entry.GroupUse(id, machines.orElse(0), interfaces.orElse(0)));
    }

    static Optional<Entry> quota(Part part) {
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

    static Optional<Entry> subnet(Part part) {
        AddressSet addresses = blocks(part);
        String vpc = part.id("VpcId");
        return named(part.id("SubnetId"))
                .map(id -> new Entry.Subnet(id, vpc, part.isWhole() ? addresses : AddressSet.NONE));
    }

    static Optional<Entry> vpc(Part part) {
        AddressSet addresses = blocks(part);
        for (Part secondary : part.parts("AssistantCidrSet")) {
            addresses = addresses.plus(secondary(secondary));
        }
        for (Part ipv6 : part.parts("Ipv6CidrBlockSet")) {
            addresses = addresses.plus(block(ipv6, "IPv6CidrBlock", Family.IPV6));
        }
        AddressSet all = addresses;
        return named(part.id("VpcId")).map(id -> new Entry.Vpc(id, part.isWhole() ? all : AddressSet.NONE));
    }

    /** Both blocks, of which one may be missing. */
    private static AddressSet blocks(Part part) {
        boolean hasIpv6 = !part.text("Ipv6CidrBlock").isEmpty();
        AddressSet ipv6 = hasIpv6 ? block(part, "Ipv6CidrBlock", Family.IPV6) : AddressSet.NONE;
        return ipv6.plus(hasIpv6 ? block(part, "CidrBlock", Family.IPV4) : neededBlock(part));
    }

    private static AddressSet secondary(Part part) {
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

    static Optional<Entry> networkInterface(Part part) {
        Optional<List<String>> groups = part.neededIds("GroupSet", "sg-");
        AddressSet addresses = AddressSet.NONE;
        for (Part address : part.parts("PrivateIpAddressSet")) {
            addresses = addresses.plus(neededAddress(address, "PrivateIpAddress", Family.IPV4));
        }
        for (Part address : part.parts("Ipv6AddressSet")) {
            addresses = addresses.plus(neededAddress(address, "Address", Family.IPV6));
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

    private static AddressSet neededBlock(Part part) {
        return read(part, "CidrBlock", part.needed("CidrBlock"), Family.IPV4);
    }

    /** The block of this member; none where it is missing or cannot be read. */
    private static AddressSet block(Part part, String name, Family family) {
        return read(part, name, part.text(name), family);
    }

    private static AddressSet read(Part part, String name, String text, Family family) {
        if (text.isEmpty()) {
            return AddressSet.NONE;
        }
        Optional<CidrBlock> block = findNetwork(text).filter(found -> found.family() == family);
        if (block.isEmpty()) {
            part.reject(
                    name,
                    "unknown-address",
                    name + " is " + Quoted.text(text) + "; a block such as "
                            + (family == Family.IPV4 ? "10.0.0.0/16" : "2001:db8::/56")
                            + ", without bits beyond its prefix, is expected: export it again.");
            return AddressSet.NONE;
        }
        return AddressSet.of(block.get());
    }

    /** The network that the text spells. One that begins at zero is nobody's own, and would permit the whole world. */
    static Optional<CidrBlock> findNetwork(String text) {
        boolean isExact = text.indexOf('/') > 0 && !AddressText.hasHostBits(text);
        return AddressText.findBlock(text).filter(block -> isExact && (block.high() != 0 || block.low() != 0));
    }

    /** The addresses of a list; those that cannot be read are said. */
    static AddressSet addresses(Part part, String name, Family family) {
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

    private static AddressSet neededAddress(Part part, String name, Family family) {
        return readAddress(part, name, part.needed(name), family);
    }

    /** The address of this member; none where it is missing or cannot be read. */
    static AddressSet address(Part part, String name, Family family) {
        return readAddress(part, name, part.text(name), family);
    }

    private static AddressSet readAddress(Part part, String name, String text, Family family) {
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

    private static String notAnAddress(String name, String text, Family family) {
        return name + " is " + Quoted.text(text) + "; an address such as "
                + (family == Family.IPV4 ? "10.0.1.8" : "2001:db8::8") + " is expected: export it again.";
    }
}
