package dev.sgaudit.run;

import dev.sgaudit.audit.PostureAudit;

/** Takes what a run hands out on its way. */
@FunctionalInterface
public interface Sink {

    /** An audit, as soon as it is made; nothing keeps it but the taker. */
    void take(PostureAudit audit);

    /** A group was read. */
    default void step() {}

    /** All inputs are read, and all postures audited. */
    default void end() {}
}
