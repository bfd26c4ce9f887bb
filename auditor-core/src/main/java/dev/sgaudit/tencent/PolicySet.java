package dev.sgaudit.tencent;

import dev.sgaudit.model.Place;

/**
 * The inside of {@code SecurityGroupPolicySet}.
 *
 * @param version as written, or an empty text
 */
record PolicySet(String version, DirectionRules ingress, DirectionRules egress, Place place) {

    boolean hasVersion() {
        return !version.isEmpty();
    }

    /** Whether the order of every list is told, by indexes or by an answer's version. */
    boolean isOrdered() {
        return isOrdered(ingress) && isOrdered(egress);
    }

    private boolean isOrdered(DirectionRules rules) {
        return rules.read().size() < 2 || rules.isIndexed() || hasVersion();
    }
}
