package dev.sgaudit.check;

import dev.sgaudit.model.Rule;
import dev.sgaudit.traffic.Packet;

/** A rule that admits something beyond what is permitted, and a packet of it, where all of it is too much to write out. */
public record Shown(Rule rule, Certainty certainty, Packet witness) {}
