package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogTest {

    static Stream<Check> checks() {
        return Catalog.CHECKS.stream();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void everyExampleIsTrue(Check check) {
        for (String example : check.about().examples()) {
            if (example.lines().anyMatch(EstateText::isOne)) {
                isTrueOfTheEstate(check, example);
                continue;
            }
            Set<String> expected = new TreeSet<>();
            SceneText scene = new SceneText();
            List<String> lines = example.lines().filter(line -> !line.isBlank()).toList();
            for (String line : lines) {
                boolean isMarked = line.startsWith("!");
                String subject = scene.read(line.substring(isMarked ? 1 : 0).strip());
                if (isMarked) {
                    expected.add(subject);
                }
            }
            Subject subject = scene.subject();
            Confirmation confirmation = new Confirmation(subject);
            Set<String> found = check.findings(Scene.of(subject, Catalog.SHARES))
                    .peek(confirmation::check)
                    .flatMap(CatalogTest::subjects)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).as("%s on%n%s", check.id(), example).isEqualTo(expected);
        }
    }

    private static void isTrueOfTheEstate(Check check, String example) {
        Set<String> expected = new TreeSet<>();
        EstateText estate = new EstateText();
        for (String line : example.lines().filter(line -> !line.isBlank()).toList()) {
            String subject = estate.read(line.replace("!", "").strip());
            if (line.startsWith("!")) {
                expected.add(subject);
            }
        }
        Set<String> found =
                check.findings(estate.estate()).map(EstateText::subject).collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).as("%s on%n%s", check.id(), example).isEqualTo(expected);
    }

    private static String direction(Finding finding) {
        return finding.matter() instanceof Matter.Thing thing ? thing.direction() : "";
    }

    /** What the finding is about, as the scene names it. */
    private static Stream<String> subjects(Finding finding) {
        String subject = finding.group() + " " + direction(finding);
        return switch (finding.check().id()) {
            case "blocked-required-traffic" -> Stream.of("clause " + finding.clause());
            case "partial-export" -> Stream.of("missing " + direction(finding));
            case "unknown-member" ->
                Stream.of("member " + finding.group() + " " + finding.facts().get("member"));
            case "nearly-full-group" -> Stream.of("rules " + subject);
            case "legacy-template" -> finding.rules().stream().map(SceneText::name);
            case "unused-allowance", "expired-allowance" ->
                Stream.of(String.valueOf(finding.facts().get("allowance")));
            case "unused-node-ports" -> Stream.of("open " + finding.facts().get("protocol"));
            case "undeclared-ssh" -> Stream.of("undeclared ssh");
            default ->
                Stream.of(
                        finding.rules().isEmpty()
                                ? "name " + finding.group()
                                : SceneText.name(finding.rules().get(0)));
        };
    }

    @ParameterizedTest
    @MethodSource("checks")
    void everyCheckHasMarkedAndUnmarkedLines(Check check) {
        List<String> lines = Stream.of(check.about().examples())
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(lines).as(check.id()).anyMatch(line -> line.startsWith("!"));
        assertThat(lines).as(check.id()).anyMatch(line -> !line.startsWith("!"));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void everySentenceOfMetadataIsWhole(Check check) {
        About about = check.about();
        for (String sentence : List.of(about.message(), about.why(), about.fix())) {
            assertThat(sentence)
                    .as(check.id())
                    .isNotBlank()
                    .matches("(?s).*(\\.(\\{[a-z]+(, select, .*)?\\})?|\\{group\\})");
        }
        assertThat(about.title()).as(check.id()).isNotBlank().doesNotEndWith(".");
    }

    /** What is kept of a finding that is made again later has a title and no facts. */
    @Test
    void noTitleNamesAFact() {
        assertThat(Catalog.CHECKS)
                .extracting(check -> check.words().pattern("title"))
                .noneMatch(title -> title.contains("{"));
    }

    @Test
    void idsAreUniqueAndNoOldIdIsTakenAgain() {
        List<String> ids = new ArrayList<>();
        for (Check check : Catalog.CHECKS) {
            ids.add(check.id());
            ids.addAll(List.of(check.about().formerly()));
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void everyClassOfAFamilyThatIsACheckStandsInTheCatalog() throws IOException {
        Path families = Path.of(System.getProperty("sgaudit.root"), "auditor-core/src/main/java/dev/sgaudit/check");
        Set<String> written = new HashSet<>();
        try (Stream<Path> files = Files.walk(families)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                if (text.contains(" implements Check ") || text.contains(" implements ExcessCheck ")) {
                    String name = file.getFileName().toString();
                    written.add(name.substring(0, name.length() - ".java".length()));
                }
            }
        }
        Set<String> listed = Catalog.CHECKS.stream()
                .map(check -> check.getClass().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(listed).isEqualTo(written);
    }
}
