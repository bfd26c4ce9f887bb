package dev.sgaudit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgaudit.audit.Catalog;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class FamilyTest {

    @Test
    void everyCheckIsOfTheFamilyOfItsRoom() {
        for (Check check : Catalog.CHECKS) {
            assertThat(check.getClass().getPackageName())
                    .isEqualTo("dev.sgaudit.check." + check.family().word());
        }
        assertThat(Catalog.CHECKS.stream().map(Check::family).distinct()).containsExactly(Family.values());
    }

    @Test
    void aRoomThatIsNoFamilyHasNoChecks() {
        assertThatThrownBy(() -> Family.ofRoom("audit")).hasMessage("the room audit is no family of checks");
    }

    @Test
    void whoseFindingsAreAboutPacketsOrRulesConfirmsThem() {
        assertThat(Arrays.stream(Family.values())
                        .filter(family -> family.isAboutPackets() || family.isAboutRules())
                        .map(Family::proof))
                .containsExactly(
                        Family.Proof.ASKED_FOR_AND_DROPPED,
                        Family.Proof.ADMITTED_AND_COVERED_BY_NOTHING,
                        Family.Proof.MATCHED_AND_TAKEN);
    }

    @Test
    void onlyWhatIsAboutGroupsIsToldOnceAGroup() {
        assertThat(Arrays.stream(Family.values()).filter(Family::isAboutGroups))
                .containsExactly(Family.ORDER, Family.UPKEEP);
    }
}
