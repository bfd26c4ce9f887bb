package dev.sgaudit.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of one input.
 *
 * @param path as the user named it, or below the directory that he named
 * @param sha256 the digest of its bytes in hexadecimal, or an empty text where it could not be read to its end or nobody
 * asked for it
 * @param groups how many groups it holds that no input before held
 * @param isRead whether it was read to its end, each value in it whole
 */
public record InputFile(String path, String sha256, long bytes, int groups, boolean isRead, List<Problem> problems) {

    public InputFile {
        problems = List.copyOf(problems);
    }

    /** The same with further problems. */
    public InputFile with(List<Problem> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new InputFile(path, sha256, bytes, groups, isRead, all);
    }

    /** Whether it was read to its end and all of it was understood. */
    public boolean isWhole() {
        for (Problem problem : problems) {
            if (problem.weight() == Problem.Weight.ERROR) {
                return false;
            }
        }
        return true;
    }

    /** An input of which nothing could be read. */
    public static InputFile refused(String path, Message message) {
        return new InputFile(path, "", 0, 0, false, List.of(Problem.error(message, Place.startOf(path))));
    }
}
