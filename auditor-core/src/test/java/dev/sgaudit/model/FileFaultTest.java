package dev.sgaudit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class FileFaultTest {

    private static String sentence(IOException failure) {
        return English.say(Message.of("problem/unreadable.rest").with("why", FileFault.of(failure)));
    }

    @Test
    void aFileSystemsRefusalIsSaidInOurOwnWordsAndWithoutThePath() {
        assertThat(sentence(new NoSuchFileException("/a")))
                .isEqualTo("It cannot be read to its end: there is no such file or directory.");
        assertThat(sentence(new AccessDeniedException("/a", null, "Permission denied")))
                .isEqualTo("It cannot be read to its end: permission denied.");
        assertThat(sentence(new FileAlreadyExistsException("/a")))
                .isEqualTo("It cannot be read to its end: it exists already.");
        assertThat(sentence(new AtomicMoveNotSupportedException("/a", "/b", "Invalid cross-device link")))
                .isEqualTo("It cannot be read to its end: its file system cannot replace a file in one step.");
        assertThat(sentence(new FileSystemException("/a", null, "Too many levels of symbolic links or loops")))
                .isEqualTo("It cannot be read to its end: its links lead in a circle.");
    }

    @Test
    void anyOtherIsSaidInTheWordsOfTheSystemIfItHasAny() {
        assertThat(sentence(new FileSystemException("/a", null, "Not a directory")))
                .isEqualTo("It cannot be read to its end: Not a directory.");
        assertThat(sentence(new IOException("Input/output error")))
                .isEqualTo("It cannot be read to its end: Input/output error.");
        assertThat(sentence(new FileSystemException("/a")))
                .isEqualTo("It cannot be read to its end: the system gives no reason.");
        assertThat(sentence(new IOException(" ")))
                .isEqualTo("It cannot be read to its end: the system gives no reason.");
    }
}
