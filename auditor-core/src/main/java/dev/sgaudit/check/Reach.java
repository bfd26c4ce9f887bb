package dev.sgaudit.check;

import dev.sgaudit.model.Posture;
import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;
import java.util.Locale;

/** How much of all traffic with some addresses the machines of a posture let through. */
public enum Reach {
    ALL,
    SOME,
    NONE,
    /** It depends on something that is not known. */
    UNKNOWN;

    /** The word in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What gets through where both let it through, as far as that can be said of the whole of it. */
    public Reach and(Reach other) {
        if (this == NONE || other == NONE) {
            return NONE;
        }
        if (this == UNKNOWN || other == UNKNOWN) {
            return UNKNOWN;
        }
        return this == ALL && other == ALL ? ALL : SOME;
    }

    /** How much of the traffic with these addresses is let through in this direction. */
    public static Reach of(Posture posture, Direction direction, AddressSet addresses) {
        if (addresses.isEmpty()) {
            return UNKNOWN;
        }
        TrafficSet window = TrafficSet.of(new Box(ProtocolSet.ALL, PortSet.range(1, PortSet.LAST), addresses));
        Lane lane = Lane.of(posture, direction, List.of(window), TrafficSet.ALL);
        if (lane.certain().survey().findBlocked(0).isEmpty()) {
            return ALL;
        }
        boolean mayPass = !lane.possible().showing(window, Action.ACCEPT).isEmpty();
        if (!mayPass) {
            return NONE;
        }
        boolean isWholeUnknown = lane.possible().survey().findBlocked(0).isEmpty();
        boolean passes = !lane.certain().showing(window, Action.ACCEPT).isEmpty();
        return isWholeUnknown || !passes ? UNKNOWN : SOME;
    }
}
