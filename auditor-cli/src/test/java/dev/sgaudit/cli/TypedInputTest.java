package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.report.words.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TypedInputTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

    /** What somebody types, where an empty text is Ctrl-D, behind which a terminal goes on. */
    private static InputStream typed(String... lines) {
        Deque<String> left = new ArrayDeque<>(List.of(lines));
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("a terminal is read by lines");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (left.isEmpty()) {
                    throw new IOException("somebody would be waited for");
                }
                byte[] line = left.pop().getBytes(StandardCharsets.UTF_8);
                System.arraycopy(line, 0, bytes, from, line.length);
                return line.length == 0 ? -1 : line.length;
            }
        };
    }

    @Test
    void itSaysOnceThatItReadsAndEndsAtTheFirstEnd() throws IOException {
        InputStream input = new TypedInput(typed("{", "}\n", "", "more", ""), err, Words.ENGLISH);

        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(new String(input.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{}\n");
        assertThat(input.read()).isEqualTo(-1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo("sgaudit: reading standard input, which Ctrl-D ends\n");
    }
}
