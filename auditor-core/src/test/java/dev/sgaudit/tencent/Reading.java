package dev.sgaudit.tencent;

import dev.sgaudit.English;
import dev.sgaudit.inventory.Document;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the reader makes of some bytes. */
record Reading(InputFile file, List<SecurityGroup> groups, List<Document> documents) {

    static final String FILE = "sg-0a1b2c3d.json";

    static Reading of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(byte[] bytes) {
        return of(FILE, bytes, ReadOptions.NONE);
    }

    static Reading of(String path, byte[] bytes, ReadOptions options) {
        List<Document> documents = new ArrayList<>();
        Source source = new Source(path, () -> new ByteArrayInputStream(bytes));
        InputFile file = ExportReader.read(source, options, documents::add);
        return new Reading(file, groups(documents), documents);
    }

    /** The groups of which these documents hold the rules. */
    static List<SecurityGroup> groups(List<Document> documents) {
        return documents.stream()
                .filter(Document.Rules.class::isInstance)
                .map(document -> ((Document.Rules) document).group())
                .toList();
    }

    /** A policies answer with these inbound rules. */
    static Reading ofIngress(String... rules) {
        return of(answer(rules));
    }

    static String answer(String... rules) {
        return "{\"SecurityGroupPolicySet\":{\"Version\":\"7\",\"Ingress\":[" + String.join(",", rules)
                + "],\"Egress\":[]}}";
    }

    /** The inbound rules of the only group, in rule text. */
    List<String> ingress() {
        return ruleTexts(groups.get(0).ingress());
    }

    List<String> egress() {
        return ruleTexts(groups.get(0).egress());
    }

    private static List<String> ruleTexts(List<Rule> rules) {
        return rules.stream().map(Rule::toString).toList();
    }

    /** Code, line, column and pointer of each problem. */
    List<String> problems() {
        return file.problems().stream()
                .map(problem -> problem.code() + " " + problem.place().line() + ":"
                        + problem.place().column() + " " + problem.place().pointer())
                .toList();
    }

    /** The codes of the problems. */
    List<String> codes() {
        return file.problems().stream().map(Problem::code).toList();
    }

    List<String> messages() {
        return file.problems().stream().map(English::say).toList();
    }
}
