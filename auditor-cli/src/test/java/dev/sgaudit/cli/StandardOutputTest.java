package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    @Test
    void whatIsWrittenArrives() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (StandardOutput output = new StandardOutput(bytes)) {
            output.write(65);
            output.write(new byte[] {66, 67});
        }

        assertThat(bytes.toByteArray()).containsExactly(65, 66, 67);
    }

    @Test
    void aReaderThatGoesAwayIsNoFailure() {
        assertThatCode(() -> {
                    try (StandardOutput output = new StandardOutput(new FailingOutput("Broken pipe"))) {
                        output.write(65);
                        output.write(65);
                        output.flush();
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void anyOtherFailureIsOne() {
        assertThatThrownBy(() -> new StandardOutput(new FailingOutput("No space left on device")).write(65))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }
}
