package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.CidrBlock;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The one home of the address ranges that mean something by themselves. */
public final class SpecialAddresses {

    /** The networks that organisations number themselves from: RFC 1918 and RFC 4193. */
    public static final AddressSet PRIVATE = of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

    public static final AddressSet PRIVATE_IPV4 = PRIVATE.only(AddressFamily.IPV4);

    /** Remote addresses that no packet on a network carries: "this" network, loopback, multicast and reserved. */
    public static final AddressSet NEVER_SENT =
            of("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::1/128", "ff00::/8");

    /**
     * The internet. 9/8, 11/8, 30/8, 100.64/10 and 169.254/16 are used inside Tencent's network, whoever holds them
     * officially, and are not counted.
     */
    public static final AddressSet PUBLIC = AddressSet.ALL_IPV4
            .minus(of(
                    "0.0.0.0/8",
                    "9.0.0.0/8",
                    "10.0.0.0/8",
                    "11.0.0.0/8",
                    "30.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4"))
            .plus(of("2000::/3"));

    /** The addresses of one link, where Tencent has its metadata and internal services. */
    public static final AddressSet LINK_LOCAL_IPV4 = of("169.254.0.0/16");

    /** Tencent's own name servers. */
    public static final AddressSet PLATFORM_DNS = of("183.60.82.98/32", "183.60.83.19/32");

    /** So many public IPv4 sources of one port are the world: a 256th of the public space. */
    public static final BigInteger WORLD_SHARE_IPV4 =
            PUBLIC.count(AddressFamily.IPV4).shiftRight(8);

    /** So many public IPv6 sources of one port are the world: a /16. */
    public static final BigInteger WORLD_SHARE_IPV6 = BigInteger.ONE.shiftLeft(112);

    private SpecialAddresses() {}

    private static AddressSet of(String... blocks) {
        List<CidrBlock> read = new ArrayList<>();
        for (String block : blocks) {
            read.add(AddressText.findBlock(block).orElseThrow());
        }
        return AddressSet.ofBlocks(read);
    }
}
