package dev.sgaudit.run;

import dev.sgaudit.audit.PacketFate;
import dev.sgaudit.traffic.TrafficSet;
import java.util.Locale;
import java.util.Optional;

/** What is told of a packet or of a region. */
public sealed interface Explanation {

    /** How a packet that is let through stands to what is documented and declared. */
    enum Status {
        DOCUMENTED,
        DECLARED,
        /** Neither. */
        BEYOND,
        /** One completion of what is unknown permits it, another does not. */
        UNKNOWN;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Of a packet.
     *
     * @param status none where it is not let through for certain
     * @param clause the clause that covers it, or of a dropped one the clause that requires it
     * @param finding the id of the finding of a packet beyond, if there is one
     * @param isWaived whether that finding is waived
     * @param sharedWith the other posture for which alone it is permitted
     */
    record OfPacket(
            PacketFate fate,
            Optional<Status> status,
            Optional<String> clause,
            Optional<String> finding,
            boolean isWaived,
            Optional<String> sharedWith)
            implements Explanation {}

    /** Of a region: three parts of it that do not overlap and together are all of it. */
    record OfRegion(TrafficSet accepted, TrafficSet dropped, TrafficSet undecided) implements Explanation {}
}
