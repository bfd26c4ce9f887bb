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

    /** Whether the order of every list is told by indexes, which every answer has and no body. */
    boolean isOrdered() {
        return isOrdered(ingress) && isOrdered(egress);
    }

    /** Whether there are rules and none of them has an index, as in a body. */
    boolean isWithoutIndexes() {
        boolean isAny = !ingress.read().isEmpty() || !egress.read().isEmpty();
        return isAny && !ingress.isIndexed() && !egress.isIndexed();
    }

    private static boolean isOrdered(DirectionRules rules) {
        return rules.read().size() < 2 || rules.isIndexed();
    }
}
