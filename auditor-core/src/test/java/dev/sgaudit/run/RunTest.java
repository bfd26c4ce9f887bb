package dev.sgaudit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgaudit.audit.Verdict;
import dev.sgaudit.check.Finding;
import dev.sgaudit.model.Role;
import dev.sgaudit.tencent.Inputs;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program does that audits a folder. */
final class RunTest {

    private static final Path CASES = Path.of(System.getProperty("sgaudit.root"), "testdata/cases");
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    @Test
    void aProgramAuditsAFolder() throws RefusedQuestion {
        Path folder = CASES.resolve("cluster-gr");
        Inputs.Found exports = Inputs.find(List.of("exports"), folder, List.of(), InputStream.nullInputStream());
        List<String> flaws = new ArrayList<>();
        Question question = Question.on(DAY).with(PostureOptions.of(Role.NODE).withoutSsh());
        Outcome outcome = Run.of(question).over(exports, audit -> {
            for (Finding finding : audit.findings()) {
                flaws.add(audit.subject().posture().id() + " " + finding.check().id());
            }
        });
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(flaws).containsExactly("cls-1a2b3c4d/node blocked-required-traffic");
    }

    @Test
    void whatIsAskedWronglyIsToldAsFacts() {
        Inputs.Found exports =
                Inputs.find(List.of("exports"), CASES.resolve("cluster-gr"), List.of(), InputStream.nullInputStream());
        Question question = Question.on(DAY).with(PostureOptions.of(Role.NODE).of("cls-ffffffff"));
        assertThatThrownBy(() -> Run.of(question).over(exports, audit -> {}))
                .isInstanceOfSatisfying(
                        RefusedQuestion.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new Refusal.UnknownCluster("cls-ffffffff", false, List.of("cls-1a2b3c4d"))));
    }
}
