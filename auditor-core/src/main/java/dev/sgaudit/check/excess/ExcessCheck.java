package dev.sgaudit.check.excess;

import dev.sgaudit.check.Check;
import dev.sgaudit.check.Share;

/** A check of what is let through beyond what is permitted, which says itself which packets of that are its own. */
interface ExcessCheck extends Check, Share {

    @Override
    default String check() {
        return id();
    }
}
