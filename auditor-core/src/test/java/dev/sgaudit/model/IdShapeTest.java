package dev.sgaudit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of ids. */
class IdShapeTest {

    @ParameterizedTest
    @EnumSource(IdShape.class)
    void noIdHasTwoShapes(IdShape shape) {
        for (IdShape other : IdShape.values()) {
            assertThat(other.has(shape.example())).as(other + " " + shape).isEqualTo(other == shape);
        }
        assertThat(shape.hasTyped(shape.example())).isTrue();
        assertThat(shape.has(shape.prefix())).isFalse();
        assertThat(shape.has(shape.prefix() + "x".repeat(65))).isFalse();
        assertThat(shape.hasTyped(shape.example() + "0")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sg-a.b", "sg-a b", "sg-á", " sg-a", "esg-1a2b3c4d", "SG-1a2b3c4d"})
    void whatElseIsNoGroup(String text) {
        assertThat(IdShape.GROUP.has(text)).isFalse();
    }

    @Test
    void whoTypesAGroupTypesNoUnderscore() {
        assertThat(IdShape.GROUP.has("sg-1a2b_c4d")).isTrue();
        assertThat(IdShape.GROUP.hasTyped("sg-1a2b_c4d")).isFalse();
        assertThat(IdShape.ADDRESS_TEMPLATE.hasTyped("ipm-1a2b_c4d")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ins-1", "np-a.b", "0"})
    void machinesHaveIdsOfManyShapes(String text) {
        assertThat(IdShape.isAny(text)).isTrue();
        assertThat(IdShape.isAny("-" + text)).isFalse();
        assertThat(IdShape.isAny(text + " ")).isFalse();
    }
}
