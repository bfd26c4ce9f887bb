package dev.sgaudit.intent;

import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
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
