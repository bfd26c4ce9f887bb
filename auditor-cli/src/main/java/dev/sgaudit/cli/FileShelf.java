package dev.sgaudit.cli;

import dev.sgaudit.model.FileFault;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.PackedGroup;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.run.Shelf;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where a run puts groups that it needs once more: a temporary file that nobody else can read, made when the first group is
 * put away. It has no name any more once it is open, so that nothing of it is left however the run ends. Where there can be
 * no such file, or no more of it, groups stay in memory, and standard error says so.
 */
final class FileShelf implements Shelf, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Shell shell;

    /** What is to be written next. */
    private ByteBuffer waiting = ByteBuffer.allocate(0);

    private Optional<FileChannel> file = Optional.empty();

    /** How many bytes the file holds. */
    private long length;

    private boolean isBroken;

    FileShelf(Shell shell) {
        this.shell = shell;
    }

    /** One that is not. */
    private record Parcel(FileShelf shelf, long at, int length) implements Shelf.Stored {

        @Override
        public SecurityGroup group() throws IOException {
            return PackedGroup.unpack(shelf.bytes(at, length));
        }
    }

    @Override
    public Stored put(SecurityGroup group) {
        if (!isBroken) {
            try {
                byte[] bytes = PackedGroup.pack(group);
                return new Parcel(this, append(bytes), bytes.length);
            } catch (IOException e) {
                isBroken = true;
                shell.say(
                        Message.of("run/shelf-broken").with("folder", folder()).with("reason", FileFault.of(e)));
            }
        }
        return new Held(group);
    }

    /** The folder for temporary files: what {@code TMPDIR} names, else the system's own. */
    private String folder() {
        String named = shell.environment().getOrDefault("TMPDIR", "");
        return named.isEmpty() ? System.getProperty("java.io.tmpdir") : named;
    }

    private FileChannel file() throws IOException {
        if (file.isEmpty()) {
            try {
                Path folder = shell.workingDirectory().resolve(folder());
                String name = "sgaudit-" + ProcessHandle.current().pid() + "-"
                        + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp";
                file = Optional.of(shell.leftovers().createNameless(folder.resolve(name)));
                waiting = ByteBuffer.allocate(BUFFER);
            } catch (InvalidPathException e) {
                throw new IOException(e.getReason(), e);
            }
        }
        return file.get();
    }

    private long append(byte[] bytes) throws IOException {
        file();
        if (bytes.length > waiting.remaining()) {
            flush();
        }
        long at = length + waiting.position();
        if (bytes.length <= waiting.remaining()) {
            waiting.put(bytes);
        } else {
            write(ByteBuffer.wrap(bytes));
        }
        return at;
    }

    private void flush() throws IOException {
        waiting.flip();
        try {
            write(waiting);
        } finally {
            waiting.compact();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            length += file().write(bytes, length);
        }
    }

    /** From the file, and what is not written yet from what waits for it. */
    private byte[] bytes(long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        int written = (int) Math.max(0, Math.min(count, length - at));
        ByteBuffer part = ByteBuffer.wrap(bytes, 0, written);
        while (part.hasRemaining()) {
            if (file().read(part, at + part.position()) < 0) {
                throw new EOFException("a temporary file was cut short");
            }
        }
        if (written < count) {
            waiting.get((int) (at + written - length), bytes, written, count - written);
        }
        return bytes;
    }

    @Override
    public void close() {
        if (file.isPresent()) {
            try {
                file.get().close();
            } catch (IOException e) {
                // It has no name, so it is gone with the process.
            }
        }
    }
}
