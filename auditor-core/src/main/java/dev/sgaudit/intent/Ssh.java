package dev.sgaudit.intent;

/** What the owner says about SSH login: nothing, that nobody needs it, or from where it is needed. */
public sealed interface Ssh {

    /** Nobody said anything. */
    record Undeclared() implements Ssh {}

    /** Declared closed. */
    record Closed() implements Ssh {}

    /** Declared to be needed. */
    record From(Sources sources, Stated stated) implements Ssh {}
}
