package dev.sgaudit.check;

import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;

/** The packets that a finding is about. */
public sealed interface Packets {

    /** The finding is about no packet. */
    record None() implements Packets {}

    /** All of them, written out, with one that stands for the rest. */
    record Exact(Direction direction, TrafficSet traffic, Packet witness) implements Packets {}

    /**
     * Too many regions to write out.
     *
     * @param predicted how many cells it would take
     * @param hash a digest of what determines the exact set
     */
    record Omitted(Direction direction, long predicted, String hash, Packet witness) implements Packets {}
}
