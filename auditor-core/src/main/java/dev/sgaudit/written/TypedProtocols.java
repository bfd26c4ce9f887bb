package dev.sgaudit.written;

import dev.sgaudit.traffic.ProtocolSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Protocols as a person types them: {@code all}, or names in any letter case, numbers and ranges of numbers, separated by
 * commas.
 */
public final class TypedProtocols {

    private static final int LAST = 255;
    private static final Map<String, ProtocolSet> NAMES = Map.of(
            "tcp", ProtocolSet.TCP,
            "udp", ProtocolSet.UDP,
            "icmp", ProtocolSet.ICMP,
            "icmpv6", ProtocolSet.ICMPV6,
            "gre", ProtocolSet.GRE);
    private static final List<String> WORDS = List.of("all", "tcp", "udp", "icmp", "icmpv6", "gre");

    private TypedProtocols() {}

    /** The protocols of this text. */
    public static Typed<ProtocolSet> read(String text) {
        if (text.toLowerCase(Locale.ROOT).equals("all")) {
            return Typed.as(ProtocolSet.ALL);
        }
        ProtocolSet protocols = ProtocolSet.NONE;
        for (String part : text.split(",", -1)) {
            Typed<ProtocolSet> read = readPart(part);
            if (read.value().isEmpty()) {
                return Typed.not(Spelling.quoted(text) + " names no protocols: " + read.wrong());
            }
            protocols = protocols.plus(read.value().get());
        }
        return Typed.as(protocols);
    }

    private static Typed<ProtocolSet> readPart(String part) {
        String word = part.toLowerCase(Locale.ROOT);
        ProtocolSet named = NAMES.getOrDefault(word, ProtocolSet.NONE);
        if (!named.isEmpty()) {
            return Typed.as(named);
        }
        if (word.equals("all")) {
            return Typed.not("'all' leaves nothing to add; write it alone");
        }
        if (part.isEmpty() || part.charAt(0) < '0' || part.charAt(0) > '9') {
            return Typed.not(Spelling.quoted(part) + " is not known; "
                    + Spelling.instead(part, WORDS, ", or numbers such as 47,50-51"));
        }
        Typed<NumberRange> range = NumberRange.read(part, LAST);
        return range.value()
                .map(numbers -> Typed.as(ProtocolSet.range(numbers.first(), numbers.last())))
                .orElseGet(() -> Typed.not(range.wrong()));
    }
}
