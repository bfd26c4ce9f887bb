package dev.sgaudit.cli;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.Follows;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.baseline.When;
import dev.sgaudit.report.Printable;
import dev.sgaudit.report.QuoteText;
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
                writePage(writer, baselines.get(0));
            } else {
                writeTable(writer, baselines);
            }
        }));
    }

    private static Baseline baseline(String id) throws UsageError {
        return Baselines.find(id)
                .orElseThrow(() -> new UsageError(
                        "there is no baseline " + Spelling.quoted(id) + "; " + Spelling.instead(id, Baselines.ids())));
    }

    private static void writeTable(Writer writer, List<Baseline> baselines) throws IOException {
        Table table = new Table("ID", "ROLE", "CLAUSES", "DOCUMENT");
        for (Baseline baseline : baselines) {
            String isDefault = Baselines.defaultFor(baseline.role()).id().equals(baseline.id()) ? " (default)" : "";
            table.add(
                    baseline.id() + isDefault,
                    baseline.role().word(),
                    Integer.toString(baseline.clauses().size()),
                    baseline.source().document());
        }
        table.writeTo(writer);
    }

    private static void writePage(Writer writer, Baseline baseline) throws IOException {
        Baseline.Source source = baseline.source();
        writer.write(baseline.id() + ", for the role " + baseline.role().word() + "\n");
        writer.write(Printable.of(source.document() + ", " + source.section()
                        + (source.date().isEmpty() ? "" : ", " + source.date()) + ", language " + source.language())
                + "\n");
        writer.write("sha256 " + baseline.sha256() + "\n");
        for (Clause clause : baseline.clauses()) {
            Table.writeSection(writer, clause.id(), text(clause));
        }
        if (!baseline.documentedOnly().isEmpty()) {
            writer.write("\nDocumented, and neither required nor permitted here:\n");
            for (Clause clause : baseline.documentedOnly()) {
                Table.writeSection(writer, clause.id(), text(clause));
            }
        }
    }

    private static String text(Clause clause) {
        String condition =
                clause.when() == When.ALWAYS ? "" : ", where " + clause.when().word() + " holds";
        String follows = clause.follows() == Follows.NOTHING
                ? ""
                : ", replaced by the intent " + clause.follows().word() + " where one is declared";
        List<String> lines = new ArrayList<>(List.of(
                packets(clause),
                clause.basis().word() + condition + follows,
                "“" + Printable.of(clause.quote()) + "” (" + clause.language() + ")",
                Printable.of(clause.where())));
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
