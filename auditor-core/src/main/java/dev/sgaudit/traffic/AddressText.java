package dev.sgaudit.traffic;

import java.util.Optional;

/**
 * The strict reading and the canonical writing of addresses and blocks. It never asks a resolver, and refuses every
 * spelling on which two readers could disagree: leading zeros, missing octets, masks, zones, brackets, blanks.
 */
public final class AddressText {

    private AddressText() {}

    /** The address that the text spells, if it is one. */
    public static Optional<Address> findAddress(String text) {
        if (text.indexOf(':') >= 0) {
            return findIpv6(text);
        }
        long bits = ipv4(text, 0, text.length());
        return bits < 0 ? Optional.empty() : Optional.of(Address.ipv4(bits));
    }

    /**
     * A block as somebody wrote it.
     *
     * @param address with all its bits
     */
    public record Written(Address address, int length) {

        /** The block itself, without what the length leaves out. */
        public CidrBlock block() {
            return CidrBlock.around(address, length);
        }

        /** Whether there are bits of the address that the length leaves out. */
        public boolean hasHostBits() {
            CidrBlock block = block();
            return address.high() != block.high() || address.low() != block.low();
        }
    }

    /** The block that the text spells. Host bits are dropped. */
    public static Optional<CidrBlock> findBlock(String text) {
        Optional<Written> written = findWritten(text);
        return written.isEmpty() ? Optional.empty() : Optional.of(written.get().block());
    }

    /** What the text spells: {@code ADDRESS/LENGTH}, or one address. */
    public static Optional<Written> findWritten(String text) {
        int slash = text.indexOf('/');
        Optional<Address> address = findAddress(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().family().bits();
        int length = slash < 0 ? bits : length(text, slash + 1);
        if (length < 0 || length > bits) {
            return Optional.empty();
        }
        return Optional.of(new Written(address.get(), length));
    }

    /** Whether the text is a block that writes bits of an address which its prefix length leaves out. */
    public static boolean hasHostBits(String text) {
        Optional<Written> written = findWritten(text);
        return written.isPresent() && written.get().hasHostBits();
    }

    private static int length(String text, int from) {
        int digits = text.length() - from;
        if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(from) == '0')) {
            return -1;
        }
        int length = 0;
        for (int i = from; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            length = 10 * length + digit - '0';
        }
        return length;
    }

    /** The bits of dotted decimal text, or a negative number. */
    private static long ipv4(String text, int from, int to) {
        long bits = 0;
        int octets = 0;
        int at = from;
        while (octets < 4) {
            int start = at;
            int octet = 0;
            while (at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 4) {
                octet = 10 * octet + text.charAt(at) - '0';
                at++;
            }
            int digits = at - start;
            if (digits == 0 || octet > 255 || (digits > 1 && text.charAt(start) == '0')) {
                return -1;
            }
            bits = bits << 8 | octet;
            octets++;
            if (octets < 4) {
                if (at >= to || text.charAt(at) != '.') {
                    return -1;
                }
                at++;
            }
        }
        return at == to ? bits : -1;
    }

    private static Optional<Address> findIpv6(String text) {
        int[] groups = new int[8];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int dot = text.indexOf('.', at);
            if (dot >= 0 && text.indexOf(':', at) < 0) {
                long bits = ipv4(text, at, text.length());
                if (bits < 0 || count > 6) {
                    return Optional.empty();
                }
                groups[count++] = (int) (bits >>> 16);
                groups[count++] = (int) (bits & 0xFFFF);
                at = text.length();
                break;
            }
            int start = at;
            int group = 0;
            while (at < text.length() && at - start < 5 && Character.digit(ascii(text.charAt(at)), 16) >= 0) {
                group = group << 4 | Character.digit(text.charAt(at), 16);
                at++;
            }
            if (at == start || at - start > 4 || count == 8) {
                return Optional.empty();
            }
            groups[count++] = group;
            if (at == text.length()) {
                break;
            }
            if (text.charAt(at) != ':') {
                return Optional.empty();
            }
            at++;
            if (at < text.length() && text.charAt(at) == ':') {
                if (gap >= 0) {
                    return Optional.empty();
                }
                gap = count;
                at++;
            } else if (at == text.length()) {
                return Optional.empty();
            }
        }
        if (gap < 0 ? count != 8 : count > 7) {
            return Optional.empty();
        }
        return Optional.of(spread(groups, count, gap));
    }

    /** Full-width and other foreign digits are no digits here. */
    private static char ascii(char character) {
        return character < 128 ? character : ' ';
    }

    private static Address spread(int[] groups, int count, int gap) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            int group = 0;
            if (gap < 0 || i < gap) {
                group = groups[i];
            } else if (i >= 8 - (count - gap)) {
                group = groups[i - (8 - count)];
            }
            if (i < 4) {
                high = high << 16 | group;
            } else {
                low = low << 16 | group;
            }
        }
        return Address.ipv6(high, low);
    }

    static String write(Address address) {
        return address.family() == AddressFamily.IPV4
                ? writeIpv4(address.low())
                : writeIpv6(address.high(), address.low());
    }

    private static String writeIpv4(long bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }

    private static String writeIpv6(long high, long low) {
        if (high == 0 && low >>> 32 == 0xFFFF) {
            return "::ffff:" + writeIpv4(low & 0xFFFF_FFFFL);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (int) ((i < 4 ? high >>> (48 - 16 * i) : low >>> (112 - 16 * i)) & 0xFFFF);
        }
        int gapStart = -1;
        int gapLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && groups[i + length] == 0) {
                length++;
            }
            if (length > gapLength) {
                gapStart = i;
                gapLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
            } else {
                text.append(text.length() == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
