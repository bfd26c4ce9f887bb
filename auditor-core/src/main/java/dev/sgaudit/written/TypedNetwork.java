package dev.sgaudit.written;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.CidrBlock;
import java.util.Optional;
import org.apache.commons.net.util.SubnetUtils;
import org.apache.commons.net.util.SubnetUtils6;

/** A network as a person types it: an IPv4 or IPv6 address, or a block without host bits. */
public final class TypedNetwork {

    private TypedNetwork() {}

    /** The network of this text; no name ever reaches a resolver. */
    public static Typed<CidrBlock> read(String text) {
        if (!isNumeric(text)) {
            return Typed.not(Message.of("typed/no-network.name").quoting("text", text));
        }
        Optional<CidrBlock> block = AddressText.findBlock(text);
        if (block.isEmpty()) {
            return Typed.not(whyNot(text).quoting("text", text));
        }
        if (isMapped(text)) {
            return Typed.not(Message.of("typed/mapped-address").quoting("text", text));
        }
        CidrBlock network = network(text, block.get());
        if (AddressText.hasHostBits(text)) {
            return Typed.not(Message.of("typed/host-bits").quoting("text", text).quoting("meant", network.toString()));
        }
        return Typed.as(network);
    }

    /** A network of a cluster: a single address, or more than the largest private network, is a slip of the fingers. */
    public static Typed<CidrBlock> readOfCluster(String text) {
        Typed<CidrBlock> read = read(text);
        if (read.value().isEmpty()) {
            return read;
        }
        CidrBlock block = read.value().get();
        if (text.indexOf('/') < 0) {
            return Typed.not(Message.of("typed/no-prefix-length")
                    .quoting("text", text)
                    .with("network", text + "/" + block.family().bits()));
        }
        if (SpecialAddresses.NEVER_SENT.covers(AddressSet.of(block))) {
            return Typed.not(
                    Message.of("typed/no-network-of-cluster.never-sent").quoting("text", text));
        }
        return block.length() < Network.WIDEST_OF_CLUSTER
                ? Typed.not(Message.of("typed/no-network-of-cluster")
                        .quoting("text", text)
                        .with("bits", Network.WIDEST_OF_CLUSTER))
                : read;
    }

    /**
     * SubnetUtils6 hands what it gets to a resolver, and both accept spellings on which readers disagree, so they
     * are only asked about what this guard and the strict parser let through.
     */
    static boolean isNumeric(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean isNumeric = (character >= '0' && character <= '9')
                    || (character >= 'a' && character <= 'f')
                    || (character >= 'A' && character <= 'F')
                    || character == ':'
                    || character == '.'
                    || character == '/';
            if (!isNumeric) {
                return false;
            }
        }
        return text.indexOf('/') == text.lastIndexOf('/');
    }

    /** Java's own readers turn such an address into an IPv4 one, so Commons Net finds no IPv6 block in it. */
    static boolean isMapped(String text) {
        int slash = text.indexOf('/');
        Optional<Address> found = AddressText.findAddress(slash < 0 ? text : text.substring(0, slash));
        if (found.isEmpty() || found.get().family() != AddressFamily.IPV6) {
            return false;
        }
        return found.get().high() == 0 && found.get().low() >>> 32 == 0xFFFF;
    }

    /** The network as Commons Net computes it from the same text. */
    static CidrBlock network(String text, CidrBlock block) {
        String cidr = text.indexOf('/') < 0 ? text + "/" + block.length() : text;
        String network = switch (block.family()) {
            case IPV4 -> new SubnetUtils(cidr).getInfo().getNetworkAddress();
            case IPV6 -> new SubnetUtils6(cidr).getInfo().getNetworkAddress();
        };
        Address first = AddressText.findAddress(network)
                .orElseThrow(() -> new IllegalStateException(network + " is not the network of " + text));
        return CidrBlock.around(first, block.length());
    }

    private static Message whyNot(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        Optional<Address> found = AddressText.findAddress(address);
        if (found.isPresent()) {
            return Message.of("typed/no-network.length")
                    .with("most", found.get().family().bits());
        }
        if (address.matches("[0-9]+(\\.[0-9]+){3}") && address.matches("(.*\\.)?0[0-9].*")) {
            return Message.of("typed/no-network.leading-zero");
        }
        if (address.matches("[0-9]+(\\.[0-9]+){3}")) {
            return Message.of("typed/no-network.large-number");
        }
        if (address.matches("[0-9.]+")) {
            return Message.of("typed/no-network.numbers");
        }
        return Message.of("typed/no-network");
    }
}
