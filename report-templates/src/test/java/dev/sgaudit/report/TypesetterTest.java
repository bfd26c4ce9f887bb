package dev.sgaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class TypesetterTest {

    /** A long report goes over several batches, and fills what may wait. */
    private static final int MANY = 20_000;

    private static void write(Writer out, int lines) throws IOException {
        try (Typesetter typesetter = new Typesetter(new Page(out, Colour.PLAIN))) {
            for (int line = 0; line < lines; line++) {
                typesetter.line(2, 4, Page.Span.of("line " + line));
                typesetter.blank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 501, 1_000, MANY})
    void allLinesStandOnThePageInTheirOrder(int lines) throws IOException {
        StringBuilder expected = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            expected.append("  line ").append(line).append("\n\n");
        }
        StringWriter out = new StringWriter();
        write(out, lines);

        assertThat(out.toString()).isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, MANY})
    void whatCannotBeWrittenFailsForTheWriterOfTheReport(int lines) {
        IOException full = new IOException("No space left on device");

        assertThatThrownBy(() -> write(new Full(full), lines)).isSameAs(full);
    }

    @Test
    void aFaultOnTheThreadIsNotLost() {
        assertThatThrownBy(() -> write(new Faulty(new IllegalStateException("bug")), MANY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bug");
        assertThatThrownBy(() -> write(new Faulty(new OutOfMemoryError("heap")), MANY))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("heap");
    }

    /** A writer to which nothing can be written. */
    private static final class Full extends Writer {

        private final IOException failure;

        Full(IOException failure) {
            this.failure = failure;
        }

        @Override
        public void write(char[] characters, int from, int length) throws IOException {
            throw failure;
        }

        @Override
        public void flush() {
            // Nothing was written.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** A writer with a bug. */
    private static final class Faulty extends Writer {

        private final Throwable failure;

        Faulty(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public void write(char[] characters, int from, int length) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public void flush() {
            // Nothing was written.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
