package dev.sgaudit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class InvisibleCharactersTest {

    private static final Pattern BY_CATEGORY = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    @Test
    void everyCharacterThatSteersOrIsNoCharacterIsOne() {
        List<String> missed = new ArrayList<>();
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            boolean isNoncharacter = (character & 0xFFFF) >= 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
            boolean isByCategory =
                    BY_CATEGORY.matcher(Character.toString(character)).matches();
            if ((isNoncharacter || isByCategory) && !InvisibleCharacters.isOne(character)) {
                missed.add(InvisibleCharacters.notation(character));
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void whatIsDrawnIsNone() {
        for (String text :
                List.of("", "tke worker", "节点安全组", "ノード, 노드, é, e\u0301", "🙂 ☺\uFE0F", "⟦U+202E⟧", "\u00A0")) {
            assertThat(InvisibleCharacters.in(text)).as(text).isEmpty();
        }
    }

    @Test
    void lettersThatAreDrawnAsNothingAreOnes() {
        assertThat(InvisibleCharacters.in("a\u3164b\u115Fc\u034F")).containsExactly(0x3164, 0x115F, 0x034F);
    }

    @Test
    void eachIsNamedOnceInTheOrderOfTheText() {
        assertThat(InvisibleCharacters.in("\u202Ea\u200B\u202E\n").stream().map(InvisibleCharacters::notation))
                .containsExactly("U+202E", "U+200B", "U+000A");
        assertThat(InvisibleCharacters.notation(0xE0041)).isEqualTo("U+E0041");
    }

    @Test
    void aTextOfBlanksAndInvisibleCharactersShowsNothing() {
        for (String text : List.of("", " ", "\u00A0\u3000", "\u200B", " \u202E\n")) {
            assertThat(InvisibleCharacters.isAllOf(text)).isTrue();
        }
        assertThat(InvisibleCharacters.isAllOf("\u200B.")).isFalse();
    }
}
