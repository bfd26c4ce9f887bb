package dev.sgaudit.cli;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.model.FileFault;
import dev.sgaudit.model.Message;
import dev.sgaudit.report.ReportModel;
import dev.sgaudit.report.StreamedReport;
import dev.sgaudit.report.TextStyle;
import dev.sgaudit.report.format.Format;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.exc.JacksonIOException;

/** One report that was asked for. Once a write to it has failed it takes nothing more, and the other reports go on. */
final class Report {

    private static final int BUFFER = 1 << 15;

    private final Format format;
    private final Output output;
    private final Shell shell;
    private final Writer writer;
    private final Optional<StreamedReport> stream;
    private ExitCode.Delivery delivery = ExitCode.Delivery.WHOLE;

    Report(Format format, Output output, Shell shell) {
        this.format = format;
        this.output = output;
        this.shell = shell;
        writer = new BufferedWriter(new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8), BUFFER);
        stream = format.stream();
    }

    Format format() {
        return format;
    }

    Output output() {
        return output;
    }

    /** Whether all of it was written so far. */
    ExitCode.Delivery delivery() {
        return delivery;
    }

    /** Writes what it tells of the posture, if it is written as the run goes on. */
    void add(PostureAudit posture) {
        if (stream.isPresent()) {
            attempt(() -> stream.get().add(posture, writer));
        }
    }

    /** Writes all that is left to tell. */
    void end(ReportModel model, TextStyle style) {
        attempt(() -> {
            if (stream.isPresent()) {
                stream.get().end(model, writer);
            } else {
                format.write(model, output.styled(style), shell.words(), writer);
            }
        });
    }

    /** Makes what was written the report. */
    void finish() {
        attempt(() -> {
            writer.flush();
            output.finish();
        });
    }

    /** Something that may fail on the way to the report. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    private void attempt(Step step) {
        if (delivery == ExitCode.Delivery.BROKEN) {
            return;
        }
        try {
            step.take();
        } catch (JacksonIOException e) {
            // The generator wraps what the writer throws.
            fail(Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e)));
        } catch (UncheckedIOException e) {
            // Where a template or a generator asks for what cannot be read.
            fail(Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e)));
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException failure) {
        delivery = ExitCode.Delivery.BROKEN;
        output.abandon();
        shell.say(Message.of("run/report-broken")
                .with("format", format.word())
                .with("output", output.name())
                .with("reason", FileFault.of(failure)));
    }
}
