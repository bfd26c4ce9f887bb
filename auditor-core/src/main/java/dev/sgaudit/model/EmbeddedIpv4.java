package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;

/**
 * The two IPv6 blocks whose last 32 bits spell an IPv4 address: IPv4-mapped addresses (RFC 4291) and those that NAT64
 * translates (RFC 6052).
 */
final class EmbeddedIpv4 {

    private static final int PREFIX = 96;
    private static final long MAPPED = 0xFFFFL << 32;
    private static final long NAT64 = 0x0064_FF9BL << 32;

    private EmbeddedIpv4() {}

    /** The IPv4 addresses that blocks inside one of the two spell; a block that is wider is IPv6 alone. */
    static AddressSet in(AddressSet addresses) {
        AddressSet ipv6 = addresses.only(AddressFamily.IPV6);
        AddressSet spelled = AddressSet.NONE;
        if (!ipv6.isEmpty()) {
            for (CidrBlock block : ipv6.blocks()) {
                spelled = isInside(block) ? spelled.plus(AddressSet.of(spelledBy(block))) : spelled;
            }
        }
        return spelled;
    }

    private static boolean isInside(CidrBlock block) {
        long above = block.low() & 0xFFFF_FFFF_0000_0000L;
        boolean isMapped = block.high() == 0 && above == MAPPED;
        boolean isNat64 = block.high() == NAT64 && above == 0;
        return block.length() >= PREFIX && (isMapped || isNat64);
    }

    /** As in any {@code 0.0.0.0/n}, what begins at zero is all of IPv4. */
    private static CidrBlock spelledBy(CidrBlock block) {
        long low = block.low() & 0xFFFF_FFFFL;
        return new CidrBlock(AddressFamily.IPV4, 0, low, low == 0 ? 0 : block.length() - PREFIX);
    }
}
