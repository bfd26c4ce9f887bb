package dev.sgaudit.written;

import dev.sgaudit.traffic.PortSet;
import java.util.Optional;

/** Ports as a person types them: {@code all}, or ports and ranges separated by commas. */
public final class TypedPorts {

    private TypedPorts() {}

    /** The ports of this text. */
    public static Typed<PortSet> read(String text) {
        if (text.equals("all")) {
            return Typed.as(PortSet.ALL);
        }
        PortSet ports = PortSet.NONE;
        for (String part : text.split(",", -1)) {
            Typed<NumberRange> range = NumberRange.read(part, PortSet.LAST);
            Optional<NumberRange> numbers = range.value();
            if (numbers.isEmpty()) {
                return Typed.not(Spelling.quoted(text) + " names no ports: " + range.wrong()
                        + "; expected ports and ranges such as 22,80-90, or all");
            }
            ports = ports.plus(
                    PortSet.range(numbers.get().first(), numbers.get().last()));
        }
        return Typed.as(ports);
    }
}
