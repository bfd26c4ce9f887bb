package dev.sgaudit.intent;

import java.util.Optional;

/**
 * What the owner says about NodePorts.
 *
 * @param from from where they are needed, instead of the documented source
 * @param ports which of them are needed, instead of the documented ones
 * @param required false where the load balancers let traffic by, so that no rule is needed
 */
public record NodePort(Optional<Sources> from, NodePorts ports, boolean required) {

    /** As documented. */
    public static final NodePort DOCUMENTED = new NodePort(Optional.empty(), new NodePorts.Documented(), true);
}
