package dev.sgaudit.run;

import dev.sgaudit.check.Digest;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Direction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The groups that the inputs held so far, as ids, short digests and places, in some fifty bytes each, so that a million
 * of them fits into memory. The last group is digested when another follows, which in most runs none does.
 */
final class SeenGroups {

    /** An id's letters and digits are written in so many bits each. */
    private static final int BITS = 6;

    /** So many letters and digits are read from an id that is packed. */
    private static final int PACKED = 8;

    private static final int PREFIX = IdShape.GROUP.prefix().length();
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    /** So many bits of a mixed key tell its segment. */
    private static final int SEGMENT_BITS = 6;

    /** They grow one after the other, so that no growth takes much room beside all the rest. */
    private final Segment[] segments = new Segment[1 << SEGMENT_BITS];

    private final List<String> files = new ArrayList<>();

    /** Ids of another length than Tencent's. */
    private final Map<String, Sight> others = new HashMap<>();

    private Optional<SecurityGroup> last = Optional.empty();

    SeenGroups() {
        Arrays.setAll(segments, number -> new Segment());
    }

    /**
     * Where a group was met, with the first 16 bytes of the digest of its rules.
     *
     * @param line of its file
     */
    record Sight(long high, long low, String file, int line) {

        private static Sight of(SecurityGroup group) {
            ByteBuffer content = ByteBuffer.wrap(Digest.bytes(content(group)));
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
        last.ifPresent(before -> put(before.id(), Sight.of(before)));
        Optional<Sight> earlier = find(group.id());
        last = earlier.isPresent() ? Optional.empty() : Optional.of(group);
        return earlier;
    }

    /** Whether a group of this id was met. */
    boolean holds(String id) {
        return (last.isPresent() && last.get().id().equals(id)) || find(id).isPresent();
    }

    private Optional<Sight> find(String id) {
        long key = key(id);
        return key == 0 ? Optional.ofNullable(others.get(id)) : segment(key).find(key, files);
    }

    private void put(String id, Sight sight) {
        long key = key(id);
        if (key == 0) {
            others.put(id, sight);
        } else {
            segment(key).put(key, sight.high(), sight.low(), (long) file(sight.file()) << 32 | sight.line());
        }
    }

    /** Groups of one file follow each other. */
    private int file(String file) {
        if (files.isEmpty() || !files.get(files.size() - 1).equals(file)) {
            files.add(file);
        }
        return files.size() - 1;
    }

    private Segment segment(long key) {
        return segments[(int) (mixed(key) >>> (Long.SIZE - SEGMENT_BITS))];
    }

    /** Ids that are numbered one after the other would crowd without it. */
    private static long mixed(long key) {
        long mixed = (key ^ (key >>> 31)) * 0x9E37_79B9_7F4A_7C15L;
        return (mixed ^ (mixed >>> 29)) * 0xBF58_476D_1CE4_E5B9L;
    }

    /** The groups with keys that begin alike once they are mixed. */
    private static final class Segment {

        /** Key, two words of digest, and file and line. */
        private static final int WORDS = 4;

        private static final int FEWEST_SLOTS = 4;

        /** Slots of so many words each; one with a key of 0 is free. */
        private long[] table = new long[WORDS * FEWEST_SLOTS];

        private int size;

        Optional<Sight> find(long key, List<String> files) {
            int at = at(table, key);
            if (table[at] == 0) {
                return Optional.empty();
            }
            long place = table[at + 3];
            return Optional.of(new Sight(table[at + 1], table[at + 2], files.get((int) (place >>> 32)), (int) place));
        }

        void put(long key, long high, long low, long place) {
            if (4 * (size + 1) > 3 * (table.length / WORDS)) {
                grow();
            }
            int at = at(table, key);
            table[at] = key;
            table[at + 1] = high;
            table[at + 2] = low;
            table[at + 3] = place;
            size++;
        }

        /** By a quarter, for most of a table of twice the size would be empty. */
        private void grow() {
            int slots = table.length / WORDS;
            long[] larger = new long[WORDS * (slots + slots / 4)];
            for (int at = 0; at < table.length; at += WORDS) {
                if (table[at] != 0) {
                    System.arraycopy(table, at, larger, at(larger, table[at]), WORDS);
                }
            }
            table = larger;
        }

        /** Where the key stands, or is to stand: its bits behind those of the segment say where to look first. */
        private static int at(long[] table, long key) {
            int slots = table.length / WORDS;
            long bits = (mixed(key) << SEGMENT_BITS) >>> 32;
            int slot = (int) ((bits * slots) >>> 32);
            while (table[WORDS * slot] != 0 && table[WORDS * slot] != key) {
                slot = slot + 1 == slots ? 0 : slot + 1;
            }
            return WORDS * slot;
        }
    }

    /** The id as a number that no other id has, or 0 where it is of another length than Tencent's. */
    private static long key(String id) {
        if (id.length() != PREFIX + PACKED) {
            return 0;
        }
        // The leading bit keeps an id of zeros from looking free.
        long key = 1;
        for (int at = PREFIX; at < id.length(); at++) {
            key = key << BITS | ALPHABET.indexOf(id.charAt(at));
        }
        return key;
    }

    /** What the rules say, in their order; places, names and descriptions aside. */
    private static String content(SecurityGroup group) {
        StringBuilder content = new StringBuilder();
        content.append(group.order()).append('\n');
        for (Direction direction : Direction.values()) {
            for (Rule rule : group.rules(direction)) {
                content.append(rule).append('\n');
                if (!rule.isKnown()) {
                    // Different texts that nobody understands are one word in rule text.
                    for (Need need : rule.needs()) {
                        content.append(' ').append(need.what()).append('\n');
                    }
                }
            }
        }
        for (Gap gap : group.gaps()) {
            content.append(gap.kind() + " " + gap.direction() + " " + gap.found() + " " + gap.expected() + "\n");
        }
        return content.toString();
    }
}
