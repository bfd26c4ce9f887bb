package dev.sgaudit.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/** The temporary files of this run, which nobody must find after it, however it ends. */
final class Leftovers {

    private final Set<Path> files = new HashSet<>();
    private boolean isSwept;

    /** Something that is done to a temporary file, and not at all once the run was interrupted. */
    @FunctionalInterface
    interface Step {
        void take() throws IOException;
    }

    /** Creates the file, which must not exist, and remembers it. */
    synchronized FileChannel create(Path file) throws IOException {
        refuseAfterSweep();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        files.add(file);
        return channel;
    }

    /**
     * Creates a file, which must not exist, for the user alone. It has no name any more when this returns, or where no file
     * can be without one, as long as it is open; so there is nothing to remember.
     */
    synchronized FileChannel createNameless(Path file) throws IOException {
        refuseAfterSweep();
        Set<OpenOption> options = Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? FileChannel.open(
                        file,
                        options,
                        PosixFilePermissions.asFileAttribute(
                                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)))
                : FileChannel.open(file, options);
    }

    /** Takes the step after which the file is there no more, or is what was wanted. */
    synchronized void settle(Path file, Step step) throws IOException {
        refuseAfterSweep();
        step.take();
        files.remove(file);
    }

    /** Deletes what is left; from then on nothing is created or moved any more. */
    synchronized void sweep() {
        isSwept = true;
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // The run is over; a file that cannot be deleted now is no report under anybody's name.
            }
        }
        files.clear();
    }

    private void refuseAfterSweep() throws IOException {
        if (isSwept) {
            throw new IOException("the run was interrupted");
        }
    }
}
