package dev.sgaudit.intent;

import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;

/** What the owner says about SSH login: nothing, that nobody needs it, or from where it is needed. */
public sealed interface Ssh {

    /** The packets of an SSH login. */
    TrafficSet LOGIN = TrafficSet.of(new Box(ProtocolSet.TCP, PortSet.of(22), AddressSet.ALL));

    /** Nobody said anything. */
    record Undeclared() implements Ssh {}

    /** Declared closed. */
    record Closed() implements Ssh {}

    /** Declared to be needed. */
    record From(Sources sources, Stated stated) implements Ssh {}
}
