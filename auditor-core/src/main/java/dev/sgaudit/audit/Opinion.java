package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.model.Rule;
import dev.sgaudit.traffic.Packet;

/** What an evaluator other than the engine says of packets before bound groups in one direction. Several threads may ask. */
interface Opinion {

    /** Whether the packet is let through, certainly or possibly. */
    boolean admits(Packet packet, Certainty certainty);

    /** Whether this rule, and none before it, lets the packet through. */
    boolean admitsBy(Packet packet, Rule rule, Certainty certainty);

    /** Whether the rule matches the packet, if all that is unknown of it does. */
    boolean mayMatch(Rule rule, Packet packet);

    /** Whether the rule matches the packet, whatever is unknown. */
    boolean surelyMatches(Rule rule, Packet packet);
}
