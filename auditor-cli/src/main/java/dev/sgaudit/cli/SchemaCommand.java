package dev.sgaudit.cli;

import dev.sgaudit.baseline.BaselineReader;
import dev.sgaudit.intent.ConfigurationReader;
import dev.sgaudit.model.Message;
import dev.sgaudit.report.machine.JsonReport;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.written.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code sgaudit schema}: the JSON Schemas of what sgaudit reads and writes. */
final class SchemaCommand {

    private SchemaCommand() {}

    /** A format that has a schema; it lies beside what reads or writes the format. */
    private enum Format {
        CONFIG(ConfigurationReader.class, "schema.json"),
        REPORT(JsonReport.class, "schema-report.json"),
        BASELINE(BaselineReader.class, "schema.json"),
        PACKET(SchemaCommand.class, "schema-packet.json");

        private final Class<?> neighbour;
        private final String file;

        Format(Class<?> neighbour, String file) {
            this.neighbour = neighbour;
            this.file = file;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What it describes. */
        Message what() {
            return switch (this) {
                case CONFIG -> Message.of("schema/config");
                case REPORT -> Message.of("schema/report");
                case BASELINE -> Message.of("schema/baseline");
                case PACKET -> Message.of("schema/packet");
            };
        }

        String schema() {
            try (InputStream stream = neighbour.getResourceAsStream(file)) {
                if (stream == null) {
                    throw new IllegalStateException(file + " is missing from the program");
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Usage usage() {
        return new Usage(
                "schema",
                new Usage.Brief("[NAME]", "the JSON Schemas of what is read and written"),
                "[NAME] [OPTIONS]",
                "Lists the JSON Schemas (2020-12) of what is read and written, or prints one.",
                "sgaudit schema config > sgaudit.schema.json",
                new Usage.Argument("NAME", "config, report, baseline or packet"),
                List.of());
    }

    static ExitCode run(Given given, Shell shell) throws UsageError {
        Optional<String> name = RulesCommand.onlyArgument(given, "schema");
        if (name.isEmpty()) {
            return ExitCode.of(shell.print(writer -> writeTable(writer, shell.words())));
        }
        String schema = format(name.get()).schema();
        return ExitCode.of(shell.print(writer -> writer.write(schema)));
    }

    private static Format format(String name) throws UsageError {
        List<String> names = Arrays.stream(Format.values()).map(Format::word).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            Message unknown = Message.of("usage/unknown-schema").quoting("name", name);
            throw new UsageError(Spelling.instead(unknown, name, names));
        }
        return Format.values()[index];
    }

    private static void writeTable(Writer writer, Words words) throws IOException {
        Table table = new Table(words, Message.of("table/name"), Message.of("table/describes"));
        for (Format format : Format.values()) {
            table.add(format.word(), words.say(format.what()));
        }
        table.writeTo(writer);
    }
}
