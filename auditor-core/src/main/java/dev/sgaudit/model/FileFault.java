package dev.sgaudit.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why a file system refused to read or to write something, without the path, which may be absolute. */
public final class FileFault {

    private FileFault() {}

    /** What this failure says. */
    public static Fact of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return Message.of("file/no-such-file");
        }
        if (failure instanceof AccessDeniedException) {
            return Message.of("file/permission-denied");
        }
        if (failure instanceof FileAlreadyExistsException) {
            return Message.of("file/exists-already");
        }
        if (failure instanceof AtomicMoveNotSupportedException) {
            return Message.of("file/no-replacing");
        }
        if (failure instanceof FileSystemException refused) {
            String reason = refused.getReason();
            return reason != null && reason.startsWith("Too many levels of symbolic links")
                    ? Message.of("file/links-in-a-circle")
                    : ofSystem(reason);
        }
        return ofSystem(failure.getMessage());
    }

    /** In the words of the system, if it has any. */
    private static Fact ofSystem(@Nullable String reason) {
        return reason == null || reason.isBlank() ? Message.of("file/no-reason") : new Fact.Name(reason);
    }
}
