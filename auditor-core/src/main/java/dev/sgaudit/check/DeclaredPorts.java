package dev.sgaudit.check;

import dev.sgaudit.traffic.PortSet;

/**
 * The ports of a clause where the owner's intent for NodePorts replaces the documented ones.
 *
 * @param ports those that the clause requires for certain
 */
public record DeclaredPorts(Kind kind, PortSet ports) {

    /** Nothing is declared that would replace them. */
    public static final DeclaredPorts NONE = new DeclaredPorts(Kind.DOCUMENTED, PortSet.NONE);

    /** Where the ports come from. */
    public enum Kind {
        /** The document. */
        DOCUMENTED,
        /** The owner's list. */
        LISTED,
        /** All Services of the cluster. */
        OF_SERVICES,
        /** The Services of the cluster, which are not all known. */
        OF_UNKNOWN_SERVICES,
        /** The Services that no load balancer stands before, for the owner says that no other needs a rule. */
        BEHIND_NO_BALANCER
    }
}
