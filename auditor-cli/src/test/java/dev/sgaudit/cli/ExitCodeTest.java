package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.audit.Verdict;
import dev.sgaudit.cli.ExitCode.Delivery;
import dev.sgaudit.cli.ExitCode.Evidence;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    private static final Gate NEVER = new Gate("never");

    @Test
    void theNumbersAreTheContracts() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number)).containsExactly(0, 1, 2, 3, 5, 70, 130, 143);
    }

    @Test
    void zeroNeedsAPassOnWholeEvidenceAndWholeReports() {
        for (Verdict verdict : Verdict.values()) {
            for (Evidence evidence : Evidence.values()) {
                for (Delivery delivery : Delivery.values()) {
                    boolean isPass = verdict == Verdict.PASS || verdict == Verdict.PASS_WITH_WAIVERS;
                    boolean isZero = isPass && evidence == Evidence.COMPLETE && delivery == Delivery.WHOLE;
                    assertThat(ExitCode.of(verdict, evidence, Gate.DEFAULT, delivery) == ExitCode.PASSED)
                            .as("%s, %s, %s", verdict, evidence, delivery)
                            .isEqualTo(isZero);
                }
            }
        }
    }

    @Test
    void fiveOutranksThreeAndThreeOutranksOne() {
        assertThat(ExitCode.of(Verdict.FAIL, Evidence.COMPLETE, Gate.DEFAULT, Delivery.WHOLE))
                .isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.of(Verdict.FAIL, Evidence.INCOMPLETE, Gate.DEFAULT, Delivery.WHOLE))
                .isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(ExitCode.of(Verdict.FAIL, Evidence.INCOMPLETE, Gate.DEFAULT, Delivery.BROKEN))
                .isEqualTo(ExitCode.NOT_DELIVERED);
    }

    @Test
    void anOpenGateLetsAFailureThroughAndNothingElse() {
        assertThat(ExitCode.of(Verdict.FAIL, Evidence.COMPLETE, NEVER, Delivery.WHOLE))
                .isEqualTo(ExitCode.PASSED);
        assertThat(ExitCode.of(Verdict.UNKNOWN, Evidence.COMPLETE, NEVER, Delivery.WHOLE))
                .isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(ExitCode.of(Verdict.FAIL, Evidence.INCOMPLETE, NEVER, Delivery.WHOLE))
                .isEqualTo(ExitCode.NOT_WHOLE);
    }

    @Test
    void codesNeverCountMismatches() {
        for (long mismatches : new long[] {1, 255, 256, 257, 512, 65_536}) {
            assertThat(ExitCode.of(0, mismatches, Evidence.COMPLETE, Delivery.WHOLE))
                    .isEqualTo(ExitCode.FAILED);
        }
    }
}
