package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.check.Reach;
import dev.sgaudit.traffic.Direction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReachabilityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ingress accept all from 10.1.0.0/16 | ALL",
                "ingress accept tcp from 10.1.0.0/16 | SOME",
                "ingress accept all from 10.1.0.0/17 | SOME",
                "ingress accept all from 10.2.0.0/16 | NONE",
                "ingress drop all from 0.0.0.0/0 | NONE",
                "ingress accept all from ipm-1a2b3c4d | UNKNOWN",
                "ingress accept tcp:443 from ipm-1a2b3c4d | UNKNOWN",
                "ingress accept all from sg-9f8e7d6c | UNKNOWN"
            })
    void aRuleLetsThroughAllSomeOrNoneOfAnotherCluster(String rule, Reach expected) {
        assertThat(Reach.of(SceneText.subject(rule).posture(), Direction.INGRESS, SceneText.addresses("10.1.0.0/16")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ALL,ALL,ALL", "ALL,SOME,SOME", "SOME,SOME,SOME", "NONE,UNKNOWN,NONE", "UNKNOWN,ALL,UNKNOWN"})
    void whatBothLetThroughGetsThrough(Reach one, Reach other, Reach both) {
        assertThat(one.and(other)).isEqualTo(both);
        assertThat(other.and(one)).isEqualTo(both);
    }
}
