package dev.sgaudit.tencent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why a file system refused something, in words and without the path, which may be absolute. */
final class Reason {

    private Reason() {}

    static String of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemException refused) {
            String reason = words(refused.getReason());
            return reason.startsWith("Too many levels of symbolic links") ? "its links lead in a circle" : reason;
        }
        return words(failure.getMessage());
    }

    private static String words(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return "the system gives no reason";
        }
        return reason;
    }
}
