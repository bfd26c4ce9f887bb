package dev.sgaudit.written;

import dev.sgaudit.model.Message;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
                return Typed.not(read.wrong().quoting("text", text));
            }
            protocols = protocols.plus(read.value().get());
        }
        return Typed.as(protocols);
    }

    /** The protocols of one part, or what is wrong with the text for its sake. */
    private static Typed<ProtocolSet> readPart(String part) {
        String word = part.toLowerCase(Locale.ROOT);
        ProtocolSet named = NAMES.getOrDefault(word, ProtocolSet.NONE);
        if (!named.isEmpty()) {
            return Typed.as(named);
        }
        if (word.equals("all")) {
            return Typed.not(Message.of("typed/no-protocols.all").quoting("part", part));
        }
        if (part.isEmpty() || part.charAt(0) < '0' || part.charAt(0) > '9') {
            Message unknown = Message.of("typed/no-protocols.unknown").quoting("part", part);
            return Typed.not(Spelling.instead(unknown, part, WORDS));
        }
        Optional<NumberRange> range = NumberRange.find(part, LAST);
        if (range.isEmpty() || range.get().runsBackwards()) {
            Message wrong = range.isEmpty()
                    ? Message.of("typed/no-protocols.number").with("most", LAST)
                    : Message.of("typed/no-protocols.backwards");
            return Typed.not(wrong.quoting("part", part));
        }
        return Typed.as(ProtocolSet.range(range.get().first(), range.get().last()));
    }
}
