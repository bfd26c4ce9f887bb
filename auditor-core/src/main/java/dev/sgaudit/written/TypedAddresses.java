package dev.sgaudit.written;

import dev.sgaudit.model.Message;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;

/** Addresses as a person types them, and as address templates hold them: a network, an address, or a range of addresses. */
public final class TypedAddresses {

    private TypedAddresses() {}

    /** The addresses of this text: {@code 10.0.0.0/16}, {@code 10.0.0.7} or {@code 10.0.0.7-10.0.0.9}. */
    public static Typed<AddressSet> read(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            Typed<CidrBlock> block = TypedNetwork.read(text);
            return block.value().isPresent()
                    ? Typed.as(AddressSet.of(block.value().get()))
                    : Typed.not(block.wrong());
        }
        Typed<CidrBlock> first = address(text.substring(0, dash), text);
        Typed<CidrBlock> last = address(text.substring(dash + 1), text);
        if (first.value().isEmpty() || last.value().isEmpty()) {
            return Typed.not(first.value().isEmpty() ? first.wrong() : last.wrong());
        }
        return range(first.value().get().first(), last.value().get().first(), text);
    }

    private static Typed<AddressSet> range(Address first, Address last, String text) {
        if (first.family() != last.family()) {
            return Typed.not(Message.of("typed/range-of-two-families").quoting("text", text));
        }
        return first.compareTo(last) > 0
                ? Typed.not(Message.of("typed/backwards").quoting("text", text).quoting("meant", last + "-" + first))
                : Typed.as(AddressSet.range(first, last));
    }

    private static Typed<CidrBlock> address(String end, String range) {
        return end.indexOf('/') < 0
                ? TypedNetwork.read(end)
                : Typed.not(Message.of("typed/range-of-networks").quoting("text", range));
    }
}
