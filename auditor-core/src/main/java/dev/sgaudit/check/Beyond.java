package dev.sgaudit.check;

import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;

/**
 * The surplus of one rule, written out: the packets that it admits beyond what is permitted.
 *
 * @param needs what would have to be known, where it is only possible
 */
public record Beyond(Rule rule, Certainty certainty, TrafficSet traffic, List<Need> needs) {}
