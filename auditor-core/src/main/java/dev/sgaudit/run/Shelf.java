package dev.sgaudit.run;

import dev.sgaudit.model.SecurityGroup;
import java.io.IOException;

/** Where a run puts groups that it needs once more. */
@FunctionalInterface
public interface Shelf {

    /** In memory, however many they are. */
    Shelf MEMORY = Held::new;

    /** Puts the group away. */
    Stored put(SecurityGroup group);

    /** A group that can be had back. */
    interface Stored {

        /** The group, equal to what was stored. */
        SecurityGroup group() throws IOException;
    }

    /** One that is in memory. */
    record Held(SecurityGroup group) implements Stored {}
}
