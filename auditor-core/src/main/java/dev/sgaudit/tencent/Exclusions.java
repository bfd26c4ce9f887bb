package dev.sgaudit.tencent;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * What is left out on purpose. A glob without a slash is held against names, one with a slash against paths: the one
 * below the walked directory and the one that is shown.
 */
final class Exclusions {

    private final List<Glob> globs = new ArrayList<>();

    /**
     * Reads the globs.
     *
     * @throws MalformedGlob where one is malformed
     */
    Exclusions(FileSystem files, List<String> texts) {
        for (String text : texts) {
            globs.add(Glob.of(files, text));
        }
    }

    /** The glob that leaves out what has this path below the directory and is shown with that one. */
    Optional<String> find(Path below, Path shown) {
        for (Glob glob : globs) {
            if (glob.matches(below) || glob.matches(shown)) {
                return Optional.of(glob.text());
            }
        }
        return Optional.empty();
    }

    /** One glob; {@code **}{@code /} at its start also stands for no directory at all. */
    private record Glob(String text, PathMatcher whole, PathMatcher rest) {

        private static final String ANYWHERE = "**/";

        static Glob of(FileSystem files, String text) {
            String pattern = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            String rest = pattern.startsWith(ANYWHERE) ? pattern.substring(ANYWHERE.length()) : pattern;
            try {
                return new Glob(text, files.getPathMatcher("glob:" + pattern), files.getPathMatcher("glob:" + rest));
            } catch (PatternSyntaxException e) {
                throw MalformedGlob.of(text, e);
            }
        }

        boolean matches(Path path) {
            Path name = path.getFileName();
            boolean byName = text.indexOf('/') < 0 && name != null && whole.matches(name);
            return byName || whole.matches(path) || rest.matches(path);
        }
    }
}
