package dev.sgaudit.traffic;

/** A set of the 256 protocol numbers. */
public final class ProtocolSet {

    public static final int TCP_NUMBER = 6;
    public static final int UDP_NUMBER = 17;
    public static final int ICMP_NUMBER = 1;
    public static final int ICMPV6_NUMBER = 58;
    public static final int GRE_NUMBER = 47;

    public static final ProtocolSet NONE = new ProtocolSet(0, 0, 0, 0);
    public static final ProtocolSet ALL = new ProtocolSet(-1, -1, -1, -1);
    public static final ProtocolSet TCP = range(TCP_NUMBER, TCP_NUMBER);
    public static final ProtocolSet UDP = range(UDP_NUMBER, UDP_NUMBER);
    public static final ProtocolSet ICMP = range(ICMP_NUMBER, ICMP_NUMBER);
    public static final ProtocolSet ICMPV6 = range(ICMPV6_NUMBER, ICMPV6_NUMBER);
    public static final ProtocolSet GRE = range(GRE_NUMBER, GRE_NUMBER);

    /** The protocols whose packets have a destination port that a security group looks at. */
    public static final ProtocolSet WITH_PORTS = TCP.plus(UDP);

    /** Those that security groups know by name. */
    private static final ProtocolSet NAMED = WITH_PORTS.plus(ICMP).plus(ICMPV6).plus(GRE);

    private static final int LAST = 255;

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    private ProtocolSet(long first, long second, long third, long fourth) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /** The protocols from {@code from} to {@code to}, both included. */
    public static ProtocolSet range(int from, int to) {
        if (from < 0 || to > LAST || from > to) {
            throw new IllegalArgumentException("protocols " + from + "-" + to);
        }
        long[] words = new long[4];
        for (int number = from; number <= to; number++) {
            words[number >> 6] |= 1L << (number & 63);
        }
        return new ProtocolSet(words[0], words[1], words[2], words[3]);
    }

    public static ProtocolSet of(int number) {
        return range(number, number);
    }

    /** Whether packets of this protocol carry a destination port. */
    public static boolean hasPorts(int number) {
        return number == TCP_NUMBER || number == UDP_NUMBER;
    }

    public boolean contains(int number) {
        return (word(number) >>> (number & 63) & 1) != 0;
    }

    private long word(int number) {
        return switch (number >> 6) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            default -> fourth;
        };
    }

    public ProtocolSet plus(ProtocolSet other) {
        return new ProtocolSet(first | other.first, second | other.second, third | other.third, fourth | other.fourth);
    }

    public ProtocolSet minus(ProtocolSet other) {
        return new ProtocolSet(
                first & ~other.first, second & ~other.second, third & ~other.third, fourth & ~other.fourth);
    }

    public ProtocolSet intersect(ProtocolSet other) {
        return new ProtocolSet(first & other.first, second & other.second, third & other.third, fourth & other.fourth);
    }

    public boolean isEmpty() {
        return (first | second | third | fourth) == 0;
    }

    public boolean covers(ProtocolSet other) {
        return (other.first & ~first) == 0
                && (other.second & ~second) == 0
                && (other.third & ~third) == 0
                && (other.fourth & ~fourth) == 0;
    }

    /** Whether the two have a protocol in common. */
    public boolean touches(ProtocolSet other) {
        return (first & other.first) != 0
                || (second & other.second) != 0
                || (third & other.third) != 0
                || (fourth & other.fourth) != 0;
    }

    /** The smallest number in the set. */
    public int lowest() {
        if (isEmpty()) {
            throw new IllegalStateException("an empty set of protocols has no lowest number");
        }
        return next(0);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof ProtocolSet other
                && first == other.first
                && second == other.second
                && third == other.third
                && fourth == other.fourth;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first + 31 * (second + 31 * (third + 31 * fourth)));
    }

    /** {@code all}, or names and numbers in ascending order of number: {@code tcp,47,50-51}. */
    @Override
    public String toString() {
        if (equals(ALL)) {
            return "all";
        }
        int from = next(0);
        if (from <= LAST && next(from + 1) > LAST) {
            return name(from);
        }
        StringBuilder text = new StringBuilder();
        while (from <= LAST) {
            int to = NAMED.contains(from) ? from : Math.min(ALL.minus(this).next(from), NAMED.next(from)) - 1;
            text.append(text.length() == 0 ? "" : ",").append(name(from));
            if (to > from) {
                text.append('-').append(to);
            }
            from = next(to + 1);
        }
        return text.toString();
    }

    /** The smallest number in the set from this one on, or the one after the last where there is none. */
    private int next(int from) {
        int number = from;
        while (number <= LAST) {
            long rest = word(number) >>> (number & 63);
            if (rest != 0) {
                return number + Long.numberOfTrailingZeros(rest);
            }
            number = (number | 63) + 1;
        }
        return LAST + 1;
    }

    /** The name of a protocol that security groups know by name, else its number. */
    public static String name(int number) {
        return switch (number) {
            case TCP_NUMBER -> "tcp";
            case UDP_NUMBER -> "udp";
            case ICMP_NUMBER -> "icmp";
            case ICMPV6_NUMBER -> "icmpv6";
            case GRE_NUMBER -> "gre";
            default -> Integer.toString(number);
        };
    }
}
