package dev.sgaudit.cli;

import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Direction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The groups that the inputs held so far, as ids, short digests and places, in some forty bytes each, so that a million
 * of them fits into memory. The last group is digested when another follows, which in most runs none does.
 */
final class SeenGroups {

    /** An id's letters and digits are written in so many bits each. */
    private static final int BITS = 6;

    /** So many letters and digits are read from an id that is packed. */
    private static final int PACKED = 8;

    private static final String PREFIX = "sg-";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    /** Key, two words of digest, and file and line, one after the other; a key of 0 is free. */
    private long[] table = new long[4 * 16];

    private int size;
    private final List<String> files = new ArrayList<>();

    /** Ids of another length than Tencent's. */
    private final Map<String, Sight> others = new HashMap<>();

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
        last.ifPresent(before -> put(before.id(), Sight.of(before)));
        Optional<Sight> earlier = find(group.id());
        last = earlier.isPresent() ? Optional.empty() : Optional.of(group);
        return earlier;
    }

    private Optional<Sight> find(String id) {
        long key = key(id);
        if (key == 0) {
            return Optional.ofNullable(others.get(id));
        }
        int slot = slot(table, key);
        return table[slot] == 0
                ? Optional.empty()
                : Optional.of(
                        new Sight(table[slot + 1], table[slot + 2], files.get((int) (table[slot + 3] >>> 32)), (int)
                                table[slot + 3]));
    }

    private void put(String id, Sight sight) {
        long key = key(id);
        if (key == 0) {
            others.put(id, sight);
            return;
        }
        if (4 * (size + 1) > table.length / 4 * 3) {
            grow();
        }
        int slot = slot(table, key);
        table[slot] = key;
        table[slot + 1] = sight.high();
        table[slot + 2] = sight.low();
        table[slot + 3] = (long) file(sight.file()) << 32 | sight.line();
        size++;
    }

    /** Groups of one file follow each other. */
    private int file(String file) {
        if (files.isEmpty() || !files.get(files.size() - 1).equals(file)) {
            files.add(file);
        }
        return files.size() - 1;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (int slot = 0; slot < table.length; slot += 4) {
            if (table[slot] != 0) {
                System.arraycopy(table, slot, larger, slot(larger, table[slot]), 4);
            }
        }
        table = larger;
    }

    /** Where the key stands, or is to stand. */
    private static int slot(long[] table, long key) {
        int slots = table.length / 4;
        long mixed = key * 0x9E37_79B9_7F4A_7C15L;
        int slot = (int) (mixed >>> 32) & (slots - 1);
        while (table[4 * slot] != 0 && table[4 * slot] != key) {
            slot = (slot + 1) & (slots - 1);
        }
        return 4 * slot;
    }

    /** The id as a number that no other id has, or 0 where it is of another length than Tencent's. */
    private static long key(String id) {
        if (id.length() != PREFIX.length() + PACKED) {
            return 0;
        }
        // The leading bit keeps an id of zeros from looking free.
        long key = 1;
        for (int at = PREFIX.length(); at < id.length(); at++) {
            key = key << BITS | ALPHABET.indexOf(id.charAt(at));
        }
        return key;
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
