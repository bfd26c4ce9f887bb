package dev.sgaudit.tencent;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.FileFault;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.NotExamined;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * All that lies in a directory, sorted by path. Links are followed only to what lies inside it: a mounted ConfigMap is
 * made of such links, and one file then has several names.
 */
final class DirectoryWalk {

    private static final Set<String> CONFIGURATIONS = Set.of("sgaudit.yml", "sgaudit.yaml");

    private final String shown;
    private final Path argument;
    private final Path root;
    private final Exclusions exclusions;
    private final Deque<Name> open = new ArrayDeque<>();
    private final List<Name> linkedDirectories = new ArrayList<>();
    private final Set<Path> entered = new HashSet<>();
    private final Map<Path, Name> names = new HashMap<>();
    private final Map<Path, Source> files = new LinkedHashMap<>();
    private final List<NotExamined> notExamined = new ArrayList<>();
    private final List<InputFile> unreadable = new ArrayList<>();

    /** Begins the walk of a directory that the user named like this and that really is there. */
    DirectoryWalk(String argument, Path root, Exclusions exclusions) {
        this.argument = root.getFileSystem().getPath(argument);
        shown = withoutLastSlashes(argument);
        this.root = root;
        this.exclusions = exclusions;
    }

    /**
     * A name below the walked directory and the file or directory that it leads to.
     *
     * @param path the same as {@code below}, with {@code /} between the names
     */
    private record Name(Path below, String path, boolean isLink, Path target) {

        static Name of(Path below, boolean isLink, Path target) {
            StringJoiner path = new StringJoiner("/");
            below.forEach(name -> path.add(name.toString()));
            return new Name(below, path.toString(), isLink, target);
        }

        boolean isBehindDots() {
            return path.startsWith("..") || path.contains("/..");
        }
    }

    static boolean isConfiguration(Path file) {
        Path name = file.getFileName();
        return name != null && CONFIGURATIONS.contains(name.toString());
    }

    /** Why something is not examined that a glob leaves out. */
    static Message leftOutBy(String glob) {
        return Message.of("omitted/excluded").with("glob", glob);
    }

    void walk() {
        enter(Name.of(root.getFileSystem().getPath(""), false, root));
        linkedDirectories.sort(Comparator.comparing(Name::path, DirectoryWalk::compareCodePoints));
        // What lies inside is met by its own name, unless that name is left out and the link is not.
        for (int i = 0; i < linkedDirectories.size(); i++) {
            enter(linkedDirectories.get(i));
        }
        names.values().stream()
                .sorted(Comparator.comparing(Name::path, DirectoryWalk::compareCodePoints))
                .forEach(this::examine);
        notExamined.sort(Comparator.comparing(one -> one.what().facts(), DirectoryWalk::compareCodePoints));
        unreadable.sort(Comparator.comparing(InputFile::path, DirectoryWalk::compareCodePoints));
    }

    /** The sources, sorted by path, each with the real path of its file. */
    Map<Path, Source> files() {
        return files;
    }

    List<NotExamined> notExamined() {
        return notExamined;
    }

    List<InputFile> unreadable() {
        return unreadable;
    }

    private void enter(Name top) {
        open.push(top);
        while (!open.isEmpty()) {
            Name directory = open.pop();
            if (entered.add(directory.target())) {
                list(directory);
            }
        }
    }

    private void list(Name directory) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.target())) {
            for (Path entry : entries) {
                meet(directory.below().resolve(entry.getFileName()), entry);
            }
        } catch (DirectoryIteratorException e) {
            refuse(directory.path(), Message.of("problem/unreadable.list"));
        } catch (IOException e) {
            refuseUnreadable(directory.path(), e);
        }
    }

    private void meet(Path below, Path entry) {
        Name name = Name.of(below, false, entry);
        String path = name.path();
        Optional<String> glob = exclusions.find(below, argument.resolve(below));
        if (glob.isPresent()) {
            notExamined.add(new NotExamined(shown(path), leftOutBy(glob.get())));
            return;
        }
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                meetLink(below, entry);
            } else if (attributes.isDirectory()) {
                open.push(name);
            } else if (attributes.isRegularFile()) {
                addName(name);
            } else {
                refuseSpecial(path);
            }
        } catch (IOException e) {
            refuseUnreadable(path, e);
        }
    }

    private void meetLink(Path below, Path link) {
        String path = Name.of(below, true, link).path();
        try {
            Path target = link.toRealPath();
            if (!target.startsWith(root)) {
                refuse(path, Message.of("problem/link-outside"));
                return;
            }
            BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                addName(Name.of(below, true, target));
            } else if (!attributes.isDirectory()) {
                refuseSpecial(path);
            } else if (link.startsWith(target)) {
                refuse(path, Message.of("problem/link-loop"));
            } else {
                linkedDirectories.add(Name.of(below, true, target));
            }
        } catch (IOException e) {
            refuse(path, Message.of("problem/broken-link").with("why", FileFault.of(e)));
        }
    }

    private void addName(Name name) {
        names.merge(name.target(), name, DirectoryWalk::better);
    }

    /** Of two names of one file that which is not hidden behind {@code ..}, then its own, then the smaller. */
    private static Name better(Name one, Name other) {
        int order = Boolean.compare(one.isBehindDots(), other.isBehindDots());
        order = order != 0 ? order : Boolean.compare(one.isLink(), other.isLink());
        order = order != 0 ? order : compareCodePoints(one.path(), other.path());
        return order <= 0 ? one : other;
    }

    private void examine(Name name) {
        if (CONFIGURATIONS.contains(name.path().substring(name.path().lastIndexOf('/') + 1))) {
            return;
        }
        try {
            Optional<Appearance> appearance = look(name.target());
            if (appearance.isEmpty() || isExpectedToHoldJson(name, appearance.get())) {
                Path file = name.target();
                files.put(file, Source.ofFile(shown(name.path()), file));
            } else {
                notExamined.add(new NotExamined(shown(name.path()), whyNot(name, appearance.get())));
            }
        } catch (IOException e) {
            refuseUnreadable(name.path(), e);
        }
    }

    private static boolean isExpectedToHoldJson(Name name, Appearance appearance) {
        return switch (appearance.sort()) {
            case FAILED_EXPORT -> true;
            case OWN_REPORT -> false;
            case FOREIGN -> ExportName.of(name.path()).isOfExport();
        };
    }

    /** Where neither content nor name is that of an export, the name may still show that something went wrong. */
    private static Message whyNot(Name name, Appearance appearance) {
        if (appearance.sort() == Appearance.Sort.OWN_REPORT) {
            return Message.of("omitted/own-report").with("looks", appearance.looks());
        }
        Set<String> ids = ExportName.of(name.path()).groups();
        return (ids.isEmpty()
                        ? Message.of("omitted/not-json")
                        : Message.of("omitted/not-json.named").with("ids", Fact.all(ids)))
                .with("looks", appearance.looks());
    }

    private static Optional<Appearance> look(Path file) throws IOException {
        try (InputStream stored = Files.newInputStream(file)) {
            byte[] head = stored.readNBytes(Appearance.LOOKED_AT);
            return Gunzip.isGzip(head, head.length) ? lookInside(file) : Appearance.find(head);
        }
    }

    private static Optional<Appearance> lookInside(Path file) throws IOException {
        try (InputStream stored = Files.newInputStream(file);
                Gunzip unpacked = new Gunzip(stored)) {
            return Appearance.find(unpacked.readNBytes(Appearance.LOOKED_AT)).map(Appearance::inGzip);
        } catch (BrokenInput e) {
            // Reading it will say what is wrong.
            return Optional.empty();
        }
    }

    private void refuseSpecial(String path) {
        refuse(path, Message.of("problem/not-a-file"));
    }

    private void refuseUnreadable(String path, IOException failure) {
        refuse(path, Message.of("problem/unreadable.below").with("why", FileFault.of(failure)));
    }

    private void refuse(String path, Message message) {
        unreadable.add(InputFile.refused(shown(path), message));
    }

    private String shown(String path) {
        if (path.isEmpty()) {
            return shown;
        }
        return shown.endsWith("/") ? shown + path : shown + "/" + path;
    }

    private static String withoutLastSlashes(String argument) {
        int end = argument.length();
        while (end > 1 && argument.charAt(end - 1) == '/') {
            end--;
        }
        return argument.substring(0, end);
    }

    /** By code points: UTF-16 order differs beyond the first plane. */
    private static int compareCodePoints(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        int at = 0;
        while (at < shared && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        if (at == shared) {
            return Integer.compare(one.length(), other.length());
        }
        return Integer.compare(one.codePointAt(at), other.codePointAt(at));
    }
}
