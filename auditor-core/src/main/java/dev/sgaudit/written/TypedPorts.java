package dev.sgaudit.written;

import dev.sgaudit.model.Message;
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
            Optional<NumberRange> numbers = NumberRange.find(part, PortSet.LAST);
            if (numbers.isEmpty() || numbers.get().runsBackwards()) {
                Message wrong = numbers.isEmpty()
                        ? Message.of("typed/no-ports").with("most", PortSet.LAST)
                        : Message.of("typed/no-ports.backwards");
                return Typed.not(wrong.quoting("text", text).quoting("part", part));
            }
            ports = ports.plus(
                    PortSet.range(numbers.get().first(), numbers.get().last()));
        }
        return Typed.as(ports);
    }
}
