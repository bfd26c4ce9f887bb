package dev.sgaudit.intent;

/** What the owner says about ICMP: nothing, that nobody needs it, or from where it is needed. */
public sealed interface Icmp {

    /** As documented. */
    record Documented() implements Icmp {}

    /** Declared closed. */
    record Closed() implements Icmp {}

    /** From other sources than the documented one. */
    record From(Sources sources) implements Icmp {}
}
