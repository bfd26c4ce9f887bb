package dev.sgaudit.tencent;

import dev.sgaudit.model.FileFault;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.NotExamined;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the INPUT arguments into a deterministic list of sources: in the order of the arguments, and within a directory
 * in the order of the paths.
 */
public final class Inputs {

    /** The argument that stands for the standard input. */
    private static final String STANDARD_INPUT = "-";

    private final Path workingDirectory;
    private final Exclusions exclusions;
    private final InputStream stdin;
    private final Set<Path> seen = new HashSet<>();
    private boolean hasStandardInput;
    private final List<Source> sources = new ArrayList<>();
    private final List<NotExamined> notExamined = new ArrayList<>();
    private final List<InputFile> unreadable = new ArrayList<>();

    private Inputs(Path workingDirectory, Exclusions exclusions, InputStream stdin) {
        this.workingDirectory = workingDirectory;
        this.exclusions = exclusions;
        this.stdin = stdin;
    }

    /**
     * What the arguments name.
     *
     * @param unreadable what could not be made a source, each with its problem
     */
    public record Found(List<Source> sources, List<NotExamined> notExamined, List<InputFile> unreadable) {
        public Found {
            sources = List.copyOf(sources);
            notExamined = List.copyOf(notExamined);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * Finds what the arguments name: files, directories, or {@code -}.
     *
     * @throws MalformedGlob where an exclude glob is malformed
     */
    public static Found find(
            List<String> arguments, Path workingDirectory, List<String> excludeGlobs, InputStream stdin) {
        Exclusions exclusions = new Exclusions(workingDirectory.getFileSystem(), excludeGlobs);
        Inputs inputs = new Inputs(workingDirectory, exclusions, stdin);
        for (String argument : arguments) {
            inputs.add(argument);
        }
        return new Found(inputs.sources, inputs.notExamined, inputs.unreadable);
    }

    private void add(String argument) {
        if (argument.equals(STANDARD_INPUT)) {
            addStandardInput();
            return;
        }
        try {
            Path named = workingDirectory.getFileSystem().getPath(argument);
            Optional<String> glob = exclusions.find(named, named);
            if (argument.isEmpty()) {
                refuse(argument, Message.of("problem/missing.empty-name"));
            } else if (glob.isPresent()) {
                notExamined.add(new NotExamined(argument, DirectoryWalk.leftOutBy(glob.get())));
            } else {
                add(argument, workingDirectory.resolve(named));
            }
        } catch (InvalidPathException e) {
            refuse(argument, Message.of("problem/unreadable.unspelled"));
        } catch (NoSuchFileException e) {
            refuse(argument, Message.of("problem/missing"));
        } catch (IOException e) {
            refuse(argument, Message.of("problem/unreadable.named").with("why", FileFault.of(e)));
        }
    }

    private void addStandardInput() {
        if (!hasStandardInput) {
            sources.add(new Source(STANDARD_INPUT, () -> stdin));
        }
        hasStandardInput = true;
    }

    private void add(String argument, Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            addDirectory(argument, path.toRealPath());
        } else if (!attributes.isRegularFile()) {
            refuse(argument, Message.of("problem/not-a-file.named"));
        } else if (DirectoryWalk.isConfiguration(path)) {
            refuse(argument, Message.of("problem/configuration"));
        } else if (seen.add(path.toRealPath())) {
            sources.add(Source.ofFile(argument, path));
        }
    }

    private void addDirectory(String argument, Path root) {
        DirectoryWalk walk = new DirectoryWalk(argument, root, exclusions);
        walk.walk();
        walk.files().forEach((file, source) -> {
            if (seen.add(file)) {
                sources.add(source);
            }
        });
        notExamined.addAll(walk.notExamined());
        unreadable.addAll(walk.unreadable());
        if (walk.files().isEmpty() && walk.unreadable().isEmpty()) {
            refuse(argument, Message.of("problem/nothing-to-audit"));
        }
    }

    private void refuse(String path, Message message) {
        unreadable.add(InputFile.refused(path, message));
    }
}
