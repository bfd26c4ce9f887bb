package dev.sgaudit.cli;

import dev.sgaudit.audit.Catalog;
import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.model.Message;
import dev.sgaudit.report.machine.DisplayedJson;
import dev.sgaudit.report.machine.JsonWriter;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.written.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** {@code sgaudit rules}: the catalogue of checks, and the page of each. */
final class RulesCommand {

    private static final List<String> FORMATS = List.of("text", "json");

    private RulesCommand() {}

    static Usage usage() {
        return new Usage(
                "rules",
                new Usage.Brief("[ID]", "the checks: what they find, why it matters, what to do"),
                "[ID] [OPTIONS]",
                "Lists the checks, or tells all about one.",
                "sgaudit rules open-to-world",
                new Usage.Argument("ID", "the check"),
                List.of(Option.single("--format", "FORMAT", "text (default) or json")));
    }

    static ExitCode run(Given given, Shell shell) throws UsageError {
        Optional<String> id = onlyArgument(given, "check");
        List<Check> checks = Catalog.CHECKS;
        if (id.isPresent()) {
            checks = List.of(check(id.get()));
        }
        List<Check> chosen = checks;
        if (isJson(given)) {
            return ExitCode.of(shell.print(
                    writer -> JsonWriter.show(json -> write(json, chosen), DisplayedJson.Layout.INDENTED, writer)));
        }
        return ExitCode.of(shell.print(writer -> {
            if (id.isPresent()) {
                writePage(writer, chosen.get(0), shell.words());
            } else {
                writeTable(writer, chosen, shell.words());
            }
        }));
    }

    /**
     * The one argument of a command that lists things, if there is one.
     *
     * @param noun what it names: a {@code check}, a {@code baseline} or a {@code schema}
     */
    static Optional<String> onlyArgument(Given given, String noun) throws UsageError {
        List<String> arguments = given.arguments();
        if (arguments.size() > 1) {
            throw new UsageError(Message.of("usage/argument-too-many")
                    .quoting("argument", arguments.get(1))
                    .with("noun", noun));
        }
        return arguments.stream().findFirst();
    }

    static boolean isJson(Given given) throws UsageError {
        String word = given.find("--format").orElse("text");
        if (!FORMATS.contains(word)) {
            throw UsageError.of("--format", word, FORMATS);
        }
        return word.equals("json");
    }

    private static Check check(String id) throws UsageError {
        Optional<Check> check = Catalog.find(id)
                .or(() -> Catalog.CHECKS.stream()
                        .filter(one -> List.of(one.about().formerly()).contains(id))
                        .findFirst());
        if (check.isEmpty()) {
            List<String> ids = Catalog.CHECKS.stream().map(Check::id).toList();
            Message unknown = Message.of("usage/unknown-check").quoting("name", id);
            throw new UsageError(Spelling.instead(unknown, id, ids));
        }
        return check.get();
    }

    private static void writeTable(Writer writer, List<Check> checks, Words words) throws IOException {
        Table table = new Table(
                words,
                Message.of("table/id"),
                Message.of("table/family"),
                Message.of("table/severity"),
                Message.of("table/title"));
        for (Check check : checks) {
            table.add(
                    check.id(),
                    check.family().word(),
                    check.about().severity().word(),
                    check.about().title());
        }
        table.writeTo(writer);
    }

    private static void writePage(Writer writer, Check check, Words words) throws IOException {
        About about = check.about();
        writer.write(check.id() + "\n");
        Table.writeSection(
                writer,
                words.say("rules/what-it-finds"),
                words.say(Message.of("rules/title").with("title", about.title())) + "\n"
                        + words.say(Message.of("rules/message").with("message", about.message())));
        Table.writeSection(writer, words.say("rules/why-it-matters"), about.why());
        List<String> examples =
                Arrays.stream(about.examples()).map(String::stripTrailing).toList();
        Table.writeSection(writer, words.say("rules/examples"), String.join("\n\n", examples));
        Table.writeSection(writer, words.say("rules/fix"), about.fix());
        Message most = Message.of("rules/severity-at-most")
                .with("severity", about.severity().word())
                .with("family", check.family().word());
        Table.writeSection(writer, words.say("table/severity"), words.say(most));
        Table.writeSection(writer, words.say("rules/sources"), orNone(about.sources(), words));
        Table.writeSection(writer, words.say("rules/former-ids"), orNone(about.formerly(), words));
    }

    private static String orNone(String[] lines, Words words) {
        return lines.length == 0 ? words.say("listing/none") : String.join("\n", lines);
    }

    private static void write(JsonGenerator json, List<Check> checks) {
        json.writeStartArray();
        for (Check check : checks) {
            About about = check.about();
            json.writeStartObject();
            json.writeStringProperty("id", check.id());
            json.writeStringProperty("family", check.family().word());
            json.writeStringProperty("severity", about.severity().word());
            json.writeStringProperty("title", about.title());
            json.writeStringProperty("message", about.message());
            json.writeStringProperty("why", about.why());
            json.writeStringProperty("fix", about.fix());
            write(json, "examples", about.examples());
            write(json, "sources", about.sources());
            write(json, "formerly", about.formerly());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, String[] texts) {
        json.writeArrayPropertyStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
