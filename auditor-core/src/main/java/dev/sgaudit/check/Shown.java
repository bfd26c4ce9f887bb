package dev.sgaudit.check;

import dev.sgaudit.model.Rule;
import dev.sgaudit.traffic.Packet;

/** A rule whose surplus is too much to write out, with one packet that it admits beyond what is permitted. */
public record Shown(Rule rule, Certainty certainty, Packet witness) {}
