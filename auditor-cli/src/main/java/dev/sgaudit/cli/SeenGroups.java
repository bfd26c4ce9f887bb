package dev.sgaudit.cli;

import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Direction;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The groups that the inputs held so far, as ids and short digests, so that a fleet of any size fits into memory. The last
 * group is digested when another follows, which in most runs none does.
 */
final class SeenGroups {

    private final Map<String, Sight> sights = new HashMap<>();
    private Optional<SecurityGroup> last = Optional.empty();

    /**
     * Where a group was met, with the first 16 bytes of the digest of its rules.
     *
     * @param line of its file
     */
    record Sight(long high, long low, String file, int line) {

        private static Sight of(SecurityGroup group) {
            ByteBuffer content = ByteBuffer.wrap(content(group));
            return new Sight(
                    content.getLong(),
                    content.getLong(),
                    group.place().file(),
                    group.place().line());
        }

        /** Whether the group has the same rules. */
        boolean isOf(SecurityGroup group) {
            Sight other = of(group);
            return high == other.high && low == other.low;
        }

        /** {@code FILE:LINE}. */
        String where() {
            return file + ":" + line;
        }
    }

    /** Remembers the group, unless it was met before, and tells where. */
    Optional<Sight> findEarlier(SecurityGroup group) {
        last.ifPresent(before -> sights.put(before.id(), Sight.of(before)));
        Optional<Sight> earlier = Optional.ofNullable(sights.get(group.id()));
        last = earlier.isPresent() ? Optional.empty() : Optional.of(group);
        return earlier;
    }

    /** What the rules say, in their order; places, names and descriptions aside. */
    private static byte[] content(SecurityGroup group) {
        Checksum checksum = new Checksum();
        checksum.add(group.order().name() + "\n");
        for (Direction direction : Direction.values()) {
            for (Rule rule : group.rules(direction)) {
                checksum.add(rule + "\n");
                if (!rule.isKnown()) {
                    // Different texts that nobody understands are one word in rule text.
                    for (Need need : rule.needs()) {
                        checksum.add(" " + need.id() + "\n");
                    }
                }
            }
        }
        for (Gap gap : group.gaps()) {
            checksum.add(gap.kind() + " " + gap.direction() + " " + gap.found() + " " + gap.expected() + "\n");
        }
        return checksum.bytes();
    }
}
