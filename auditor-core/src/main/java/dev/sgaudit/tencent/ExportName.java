package dev.sgaudit.tencent;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the name of a file says of it. What a file holds its content tells alone; but where the content is no JSON, the name
 * tells whether an export was to be expected there.
 *
 * @param name without the folders, and without a {@code .gz} at its end
 */
record ExportName(String name) {

    private static final String PACKED = ".gz";

    /** The endings of files that hold JSON. */
    private static final Set<String> JSON = Set.of(".json", ".ndjson", ".jsonl");

    /** What people let a shell write an answer to; beside an id in the name they are those of an export too. */
    private static final Set<String> OF_OUTPUT = Set.of("", ".txt", ".out", ".log");

    /** The last name of a path. */
    static ExportName of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean isPacked = name.toLowerCase(Locale.ROOT).endsWith(PACKED);
        return new ExportName(isPacked ? name.substring(0, name.length() - PACKED.length()) : name);
    }

    /** The group ids in it. */
    Set<String> groups() {
        return IdsInName.groups(name);
    }

    /** Whether it is the name of an export. */
    boolean isOfExport() {
        return JSON.contains(ending(0)) || (hasId() && OF_OUTPUT.contains(ending(endOfLastId())));
    }

    private boolean hasId() {
        return endOfLastId() > 0;
    }

    /** Dots before an id begin no ending: {@code 2026.11.21-sg-0a1b2c3d} has none. */
    private int endOfLastId() {
        int end = 0;
        for (Set<String> ids : List.of(groups(), IdsInName.clusters(name))) {
            for (String id : ids) {
                end = Math.max(end, name.lastIndexOf(id) + id.length());
            }
        }
        return end;
    }

    /** What follows the last dot from here on, with the dot, in lower case; empty where there is none. */
    private String ending(int from) {
        int dot = name.lastIndexOf('.');
        return dot < from ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }
}
