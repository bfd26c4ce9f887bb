package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.check.Check;
import dev.sgaudit.check.CheckWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Holds the table of words against what stands on the checks. {@code mvn verify -Dupdate} writes it anew. */
class CheckWordsTest {

    private static final Path MODULE = Path.of(System.getProperty("sgaudit.root"), "auditor-core");
    private static final String TABLE = "dev/sgaudit/check/words.tsv";

    @Test
    void theTableIsWhatTheChecksSay() throws IOException {
        String table = Catalog.CHECKS.stream().map(CheckWordsTest::row).collect(Collectors.joining());
        Path source = MODULE.resolve("src/main/resources").resolve(TABLE);
        if (Boolean.getBoolean("sgaudit.update")) {
            Files.writeString(source, table);
            // What the rest of the build takes.
            Files.writeString(MODULE.resolve("target/classes").resolve(TABLE), table);
        }

        assertThat(source)
                .as("the words of the checks; if they are meant, run: mvn verify -Dupdate")
                .hasContent(table);
    }

    @Test
    @DisabledIfSystemProperty(named = "sgaudit.update", matches = "true", disabledReason = "an old table may be loaded")
    void everyFindingIsToldInTheWordsOfItsCheck() {
        for (Check check : Catalog.CHECKS) {
            assertThat(check.words()).as(check.id()).isEqualTo(CheckWords.of(check.about()));
        }
    }

    private static String row(Check check) {
        List<String> cells = new ArrayList<>(List.of(check.id()));
        new TreeMap<>(CheckWords.of(check.about()).entries()).forEach((name, words) -> cells.add(name + " = " + words));
        assertThat(cells).noneMatch(cell -> cell.contains("\t") || cell.contains("\n"));
        return String.join("\t", cells) + "\n";
    }
}
