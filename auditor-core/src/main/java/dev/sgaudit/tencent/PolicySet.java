package dev.sgaudit.tencent;

import dev.sgaudit.model.Place;
import java.util.stream.Stream;

/**
 * The inside of {@code SecurityGroupPolicySet}.
 *
 * @param version as written, or an empty text
 */
record PolicySet(String version, DirectionRules ingress, DirectionRules egress, Place place) {

    Stream<DirectionRules> directions() {
        return Stream.of(ingress, egress);
    }

    boolean hasVersion() {
        return !version.isEmpty();
    }

    /** Whether the order of every list is told, by indexes or by an answer's version. */
    boolean isOrdered() {
        return directions().allMatch(rules -> rules.read().size() < 2 || rules.isIndexed() || hasVersion());
    }
}
