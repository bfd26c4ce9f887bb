package dev.sgaudit.cli;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.Follows;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.baseline.When;
import dev.sgaudit.model.Message;
import dev.sgaudit.report.Printable;
import dev.sgaudit.report.QuoteText;
import dev.sgaudit.report.machine.DisplayedJson;
import dev.sgaudit.report.machine.JsonWriter;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.written.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** {@code sgaudit baselines}: the documented clauses by edition, with where they are written. */
final class BaselinesCommand {

    private BaselinesCommand() {}

    static Usage usage() {
        return new Usage(
                "baselines",
                new Usage.Brief("[ID]", "the documented clauses, with where they are written"),
                "[ID[@EDITION]] [OPTIONS]",
                "Lists the documented sets of rules, or the clauses of one with the words they rest on.",
                "sgaudit baselines tke-node@classic",
                new Usage.Argument("ID", "the baseline; without an edition, 2024-12-11"),
                List.of(Option.single("--format", "FORMAT", "text (default) or json")));
    }

    static ExitCode run(Given given, Shell shell) throws UsageError {
        Optional<String> id = RulesCommand.onlyArgument(given, "baseline");
        List<Baseline> baselines = id.isPresent()
                ? List.of(baseline(id.get()))
                : Baselines.ids().stream()
                        .map(Baselines::find)
                        .flatMap(Optional::stream)
                        .toList();
        if (RulesCommand.isJson(given)) {
            return ExitCode.of(shell.print(
                    writer -> JsonWriter.show(json -> write(json, baselines), DisplayedJson.Layout.INDENTED, writer)));
        }
        return ExitCode.of(shell.print(writer -> {
            if (id.isPresent()) {
                writePage(writer, baselines.get(0), shell.words());
            } else {
                writeTable(writer, baselines, shell.words());
            }
        }));
    }

    private static Baseline baseline(String id) throws UsageError {
        Message unknown = Message.of("usage/unknown-baseline").quoting("name", id);
        return Baselines.find(id).orElseThrow(() -> new UsageError(Spelling.instead(unknown, id, Baselines.ids())));
    }

    private static void writeTable(Writer writer, List<Baseline> baselines, Words words) throws IOException {
        Table table = new Table(
                words,
                Message.of("table/id"),
                Message.of("table/role"),
                Message.of("table/clauses"),
                Message.of("table/document"));
        for (Baseline baseline : baselines) {
            boolean isDefault = Baselines.defaultFor(baseline.role()).id().equals(baseline.id());
            table.add(
                    isDefault ? words.say(Message.of("baselines/default").with("id", baseline.id())) : baseline.id(),
                    baseline.role().word(),
                    Integer.toString(baseline.clauses().size()),
                    baseline.source().document());
        }
        table.writeTo(writer);
    }

    private static void writePage(Writer writer, Baseline baseline, Words words) throws IOException {
        Baseline.Source source = baseline.source();
        Message lead = Message.of("baselines/lead")
                .with("id", baseline.id())
                .with("role", baseline.role().word());
        Message where = Message.of("baselines/source")
                .with("document", source.document())
                .with("section", source.section())
                .with("date", source.date())
                .with("language", source.language());
        writer.write(words.say(lead) + "\n");
        writer.write(Printable.of(words.say(where)) + "\n");
        writer.write("sha256 " + baseline.sha256() + "\n");
        for (Clause clause : baseline.clauses()) {
            Table.writeSection(writer, clause.id(), text(clause, words));
        }
        if (!baseline.documentedOnly().isEmpty()) {
            writer.write("\n" + words.say("baselines/documented-only") + "\n");
            for (Clause clause : baseline.documentedOnly()) {
                Table.writeSection(writer, clause.id(), text(clause, words));
            }
        }
    }

    private static String text(Clause clause, Words words) {
        Message basis = Message.of("baselines/basis")
                .with("basis", clause.basis().word())
                .with("isConditional", clause.when() == When.ALWAYS ? "no" : "yes")
                .with("condition", clause.when().word())
                .with("isReplaced", clause.follows() == Follows.NOTHING ? "no" : "yes")
                .with("intent", clause.follows().word());
        Message quote = Message.of("baselines/quote")
                .with("quote", Printable.of(clause.quote()))
                .with("language", clause.language());
        List<String> lines = new ArrayList<>(
                List.of(packets(clause), words.say(basis), words.say(quote), Printable.of(clause.where())));
        if (!QuoteText.note(clause).isEmpty()) {
            lines.add(QuoteText.note(clause));
        }
        return String.join("\n", lines);
    }

    /** {@code ingress tcp:30000-32768 from internet}. */
    private static String packets(Clause clause) {
        boolean hasPorts = ProtocolSet.WITH_PORTS.covers(clause.protocols())
                && !clause.ports().equals(PortSet.ALL);
        return clause.direction().word() + " " + clause.protocols() + (hasPorts ? ":" + clause.ports() : "")
                + (clause.direction() == Direction.INGRESS ? " from " : " to ") + String.join(", ", peers(clause));
    }

    private static List<String> peers(Clause clause) {
        return Stream.concat(
                        clause.networks().stream().map(NamedNetwork::word),
                        clause.addresses().blocks().stream().map(Object::toString))
                .toList();
    }

    private static void write(JsonGenerator json, List<Baseline> baselines) {
        json.writeStartArray();
        for (Baseline baseline : baselines) {
            json.writeStartObject();
            json.writeStringProperty("id", baseline.id());
            json.writeStringProperty("role", baseline.role().word());
            json.writeStringProperty("sha256", baseline.sha256());
            json.writeObjectPropertyStart("source");
            json.writeStringProperty("document", baseline.source().document());
            json.writeStringProperty("section", baseline.source().section());
            json.writeStringProperty("date", baseline.source().date());
            json.writeStringProperty("language", baseline.source().language());
            json.writeEndObject();
            write(json, "clauses", baseline.clauses());
            write(json, "documentedOnly", baseline.documentedOnly());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, List<Clause> clauses) {
        json.writeArrayPropertyStart(name);
        for (Clause clause : clauses) {
            json.writeStartObject();
            json.writeStringProperty("id", clause.id());
            json.writeStringProperty("direction", clause.direction().word());
            json.writeStringProperty("protocol", clause.protocols().toString());
            json.writeStringProperty("ports", clause.ports().toString());
            json.writeArrayPropertyStart("peers");
            peers(clause).forEach(json::writeString);
            json.writeEndArray();
            json.writeStringProperty("basis", clause.basis().word());
            json.writeStringProperty("when", clause.when().word());
            json.writeStringProperty("follows", clause.follows().word());
            json.writeStringProperty("quote", clause.quote());
            String note = QuoteText.note(clause);
            if (!note.isEmpty()) {
                json.writeStringProperty("note", note);
            }
            json.writeStringProperty("where", clause.where());
            json.writeStringProperty("language", clause.language());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
