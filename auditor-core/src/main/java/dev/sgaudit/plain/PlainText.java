package dev.sgaudit.plain;

import dev.sgaudit.plain.PlainList.Line;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads protocols, ports and addresses, as they are written in rule text, into numbers. Only what was understood before
 * is put to it, so what it cannot read is a bug.
 */
public final class PlainText {

    /** IPv4 addresses are counted from zero and IPv6 addresses from here, so that no number is of both families. */
    private static final BigInteger IPV6 = BigInteger.ONE.shiftLeft(128);

    static final Span ALL_IPV4 = block("0.0.0.0/0");
    static final Span ALL_IPV6 = block("::/0");

    private static final Span MAPPED = block("::ffff:0:0/96");
    private static final Span NAT64 = block("64:ff9b::/96");

    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    private PlainText() {}

    /** Addresses in a row. */
    record Span(BigInteger first, BigInteger last) {

        boolean holds(Span other) {
            return first.compareTo(other.first) <= 0 && other.last.compareTo(last) <= 0;
        }
    }

    /** Adds the lines of a rule that is about this service, {@code tcp:22,80-90}, and these peers. */
    static void add(List<Line> lines, int rule, boolean accepts, String service, List<Span> peers) {
        int colon = service.indexOf(':');
        List<int[]> protocols = ranges(colon < 0 ? service : service.substring(0, colon), 255);
        List<int[]> ports = ranges(colon < 0 ? "all" : service.substring(colon + 1), 65_535);
        for (int[] protocol : protocols) {
            for (int[] port : ports) {
                for (Span peer : peers) {
                    if (!isOfOtherFamily(protocols, ALL_IPV4.holds(peer))) {
                        lines.add(new Line(
                                rule, accepts, protocol[0], protocol[1], port[0], port[1], peer.first, peer.last));
                    }
                }
            }
        }
    }

    /** ICMP by itself goes over IPv4 only, and ICMPv6 over IPv6. */
    private static boolean isOfOtherFamily(List<int[]> protocols, boolean isIpv4) {
        int other = isIpv4 ? ICMPV6 : ICMP;
        return protocols.size() == 1
                && protocols.get(0)[0] == other
                && protocols.get(0)[1] == other;
    }

    private static List<int[]> ranges(String text, int last) {
        List<int[]> ranges = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            int hyphen = item.indexOf('-');
            ranges.add(
                    item.equals("all")
                            ? new int[] {0, last}
                            : new int[] {
                                number(hyphen < 0 ? item : item.substring(0, hyphen)),
                                number(item.substring(hyphen + 1))
                            });
        }
        return ranges;
    }

    private static int number(String word) {
        return switch (word) {
            case "icmp" -> ICMP;
            case "tcp" -> 6;
            case "udp" -> 17;
            case "gre" -> 47;
            case "icmpv6" -> ICMPV6;
            default -> Integer.parseInt(word);
        };
    }

    /** The addresses of blocks with commas between them. */
    static List<Span> blocks(String texts) {
        List<Span> spans = new ArrayList<>();
        for (String text : texts.isEmpty() ? new String[0] : texts.split(",", -1)) {
            spans.add(block(text));
        }
        return spans;
    }

    /** The same with all that they may stand for: IPv6 spellings for IPv4 addresses, those of no address for all. */
    static List<Span> widest(String texts) {
        List<Span> spans = blocks(texts);
        for (Span span : List.copyOf(spans)) {
            if (MAPPED.holds(span) || NAT64.holds(span)) {
                BigInteger first = span.first.and(ALL_IPV4.last);
                spans.add(first.signum() == 0 ? ALL_IPV4 : new Span(first, span.last.and(ALL_IPV4.last)));
            }
        }
        if (texts.equals("0.0.0.0")) {
            spans.add(ALL_IPV4);
        } else if (spans.get(0).first.equals(IPV6)) {
            spans.add(ALL_IPV6);
        }
        return spans;
    }

    private static Span block(String text) {
        int slash = text.indexOf('/');
        BigInteger address = address(slash < 0 ? text : text.substring(0, slash));
        int bits = text.indexOf(':') < 0 ? 32 : 128;
        int free = slash < 0 ? 0 : bits - Integer.parseInt(text.substring(slash + 1));
        BigInteger first = address.shiftRight(free).shiftLeft(free);
        return new Span(first, first.add(BigInteger.ONE.shiftLeft(free)).subtract(BigInteger.ONE));
    }

    /** The number of an address. */
    public static BigInteger address(String text) {
        if (text.indexOf(':') < 0) {
            return groups(text);
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return IPV6.add(groups(text));
        }
        String head = text.substring(0, gap);
        int behind = head.isEmpty() ? 8 : 8 - head.split(":", -1).length;
        return IPV6.add(groups(head).shiftLeft(16 * behind)).add(groups(text.substring(gap + 2)));
    }

    /** Hexadecimal groups, of which the last may be dotted decimal, as one number. */
    private static BigInteger groups(String text) {
        BigInteger number = BigInteger.ZERO;
        for (String group : text.isEmpty() ? new String[0] : text.split(":", -1)) {
            if (group.indexOf('.') < 0) {
                number = number.shiftLeft(16).add(BigInteger.valueOf(Integer.parseInt(group, 16)));
            } else {
                for (String octet : group.split("\\.", -1)) {
                    number = number.shiftLeft(8).add(BigInteger.valueOf(Integer.parseInt(octet)));
                }
            }
        }
        return number;
    }
}
