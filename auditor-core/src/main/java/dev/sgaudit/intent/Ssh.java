package dev.sgaudit.intent;

import dev.sgaudit.traffic.AddressSet;

/** What the owner says about SSH login: nothing, that nobody needs it, or from where it is needed. */
public sealed interface Ssh {

    /** Nobody said anything. */
    record Undeclared() implements Ssh {}

    /** Declared closed. */
    record Closed() implements Ssh {}

    /**
     * Declared to be needed.
     *
     * @param required from where it must be let through
     * @param permitted from where it may be; wider where the intent names the internet, which permits both families
     */
    record From(AddressSet required, AddressSet permitted) implements Ssh {}
}
