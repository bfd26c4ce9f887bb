package dev.sgaudit.intent;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.Typed;
import dev.sgaudit.written.TypedNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses that an intent names, inbound as sources and outbound as destinations.
 *
 * @param required those that must be let through
 * @param permitted those that may be; wider where the internet is named, which permits both families and requires IPv4
 * @param words as they are declared: {@code internet}, and networks
 */
public record Sources(AddressSet required, AddressSet permitted, List<String> words) {

    /** The word for everybody. */
    public static final String INTERNET_WORD = "internet";

    /** Everybody. */
    public static final Sources INTERNET = new Sources(AddressSet.ALL_IPV4, AddressSet.ALL, List.of(INTERNET_WORD));

    /** Nobody yet. */
    public static final Sources NONE = new Sources(AddressSet.NONE, AddressSet.NONE, List.of());

    public Sources {
        words = List.copyOf(words);
    }

    /** One network. */
    public static Sources of(CidrBlock block) {
        return new Sources(AddressSet.of(block), AddressSet.of(block), List.of(block.toString()));
    }

    /** What one item of a list stands for: {@code internet}, or a network. */
    public static Typed<Sources> read(String text) {
        if (text.equals(INTERNET_WORD)) {
            return Typed.as(INTERNET);
        }
        boolean isWord = text.indexOf('.') < 0 && text.indexOf(':') < 0 && text.indexOf('/') < 0;
        if (isWord) {
            Message unknown = Message.of("typed/no-network.of-sources").quoting("text", text);
            return Typed.not(Spelling.instead(unknown, text, List.of(INTERNET_WORD)));
        }
        Typed<CidrBlock> network = TypedNetwork.read(text);
        if (network.value().isEmpty()) {
            return Typed.not(network.wrong());
        }
        CidrBlock block = network.value().get();
        return SpecialAddresses.NEVER_SENT.covers(AddressSet.of(block))
                ? Typed.not(Message.of("typed/never-sent").quoting("text", text))
                : Typed.as(of(block));
    }

    /** These and others. */
    public Sources plus(Sources other) {
        List<String> all = new ArrayList<>(words);
        all.addAll(other.words);
        return new Sources(required.plus(other.required), permitted.plus(other.permitted), all);
    }

    public boolean isEmpty() {
        return permitted.isEmpty();
    }

    @Override
    public String toString() {
        return String.join(", ", words);
    }
}
