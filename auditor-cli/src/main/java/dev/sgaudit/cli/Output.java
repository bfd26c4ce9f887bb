package dev.sgaudit.cli;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.report.Colour;
import dev.sgaudit.report.TextStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/** Where one report goes. It is open from the start, and only {@link #finish} makes it a report. */
sealed interface Output {

    /** As the user named it, or what else it is. */
    Fact name();

    OutputStream stream();

    /** How text is set there: coloured only where somebody looks at it. */
    default TextStyle styled(TextStyle style) {
        return new TextStyle(Colour.PLAIN, style.show(), style.verbosity());
    }

    /** Makes what was written the report. */
    void finish() throws IOException;

    /** Leaves no trace of what was written, as far as that is possible. */
    void abandon();

    /** The standard output. */
    record Standard(StandardOutput stream) implements Output {

        @Override
        public Fact name() {
            return Message.of("run/standard-output");
        }

        @Override
        public TextStyle styled(TextStyle style) {
            return style;
        }

        @Override
        public void finish() throws IOException {
            stream.flush();
        }

        @Override
        public void abandon() {
            // What is written there is gone.
        }
    }

    /** A device, a pipe or whatever else is no regular file: written directly, never replaced. */
    record Device(Fact name, OutputStream stream) implements Output {

        static Device open(String name, Path path) throws IOException {
            return new Device(
                    new Fact.Name(name),
                    Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        }

        @Override
        public void finish() throws IOException {
            stream.close();
        }

        @Override
        public void abandon() {
            try {
                stream.close();
            } catch (IOException e) {
                // It failed before, and was reported then.
            }
        }
    }

    /**
     * A file that appears, or is replaced, as a whole: written beside it under a temporary name, forced to the disk and
     * moved in one step.
     */
    record Replaced(Fact name, Path file, Path temporary, FileChannel channel, OutputStream stream, Leftovers leftovers)
            implements Output {

        /** So many characters of four bytes each leave room for the rest of the name in the 255 bytes of a name. */
        private static final int LONGEST = 48;

        static Replaced open(String name, Path file, Leftovers leftovers) throws IOException {
            Path temporary = file.resolveSibling(temporaryName(String.valueOf(file.getFileName())));
            FileChannel channel = leftovers.create(temporary);
            Replaced output = new Replaced(
                    new Fact.Name(name), file, temporary, channel, Channels.newOutputStream(channel), leftovers);
            try {
                output.copyPermissions();
                return output;
            } catch (IOException e) {
                output.abandon();
                throw e;
            }
        }

        private static String temporaryName(String name) {
            int characters = Math.min(name.codePointCount(0, name.length()), LONGEST);
            return "." + name.substring(0, name.offsetByCodePoints(0, characters)) + "."
                    + ProcessHandle.current().pid() + "."
                    + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp";
        }

        /** A report that others may not read stays so. */
        private void copyPermissions() throws IOException {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null && Files.exists(file)) {
                Files.setPosixFilePermissions(temporary, view.readAttributes().permissions());
            }
        }

        @Override
        public void finish() throws IOException {
            channel.force(true);
            channel.close();
            leftovers.settle(temporary, () -> Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE));
        }

        @Override
        public void abandon() {
            try {
                channel.close();
                leftovers.settle(temporary, () -> Files.deleteIfExists(temporary));
            } catch (IOException e) {
                // The end of the run tries again.
            }
        }
    }
}
