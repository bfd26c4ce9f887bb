package dev.sgaudit.tencent;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why a file system refused something, without the path, which may be absolute. */
final class FileFault {

    private FileFault() {}

    static Fact of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return Message.of("input/no-such-file");
        }
        if (failure instanceof AccessDeniedException) {
            return Message.of("input/permission-denied");
        }
        if (failure instanceof FileSystemException refused) {
            String reason = refused.getReason();
            return reason != null && reason.startsWith("Too many levels of symbolic links")
                    ? Message.of("input/links-in-a-circle")
                    : ofSystem(reason);
        }
        return ofSystem(failure.getMessage());
    }

    /** In the words of the system, if it has any. */
    private static Fact ofSystem(@Nullable String reason) {
        return reason == null || reason.isBlank() ? Message.of("input/no-reason") : new Fact.Name(reason);
    }
}
