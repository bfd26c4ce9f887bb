package dev.sgaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PrintableTest {

    @Test
    void ordinaryTextStaysAsItIs() {
        for (String text : List.of(
                "",
                "sg-0a1b2c3d",
                "节点安全组 (生产)",
                "ノード, 노드, é, 🙂",
                "ingress accept all from ::/0",
                "tcp:22 from 2001:db8::7 and ::1/128.",
                "\"::/129\", \"2001:db8:::/32\" and 12345::/16",
                "a: b #1")) {
            assertThat(Printable.of(text)).isEqualTo(text);
        }
    }

    @Test
    void nothingThatSteersOrHidesIsShownRaw() {
        List<Integer> raw = new ArrayList<>();
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (isHarmful(character)) {
                String text = "a" + Character.toString(character) + "b";
                String expected = "a⟦U+" + hex(character) + "⟧b";
                if (!Printable.of(text).equals(expected) || !Printable.isHidingSomething(text)) {
                    raw.add(character);
                }
            }
        }
        assertThat(raw).isEmpty();
    }

    @Test
    void whatIsShownHoldsNothingHarmfulWhateverTheText() {
        StringBuilder everything = new StringBuilder();
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            everything.appendCodePoint(character);
        }
        assertThat(Printable.of(everything.toString()).codePoints().filter(PrintableTest::isHarmful))
                .isEmpty();
    }

    @Test
    void newlineTabAndEscapeAreNamed() {
        assertThat(Printable.of("a\r\n\tb\u001B[31m")).isEqualTo("a⟦U+000D⟧⟦U+000A⟧⟦U+0009⟧b⟦U+001B⟧[31m");
    }

    @Test
    void halfASurrogatePairIsNamedAndAWholeOneIsNot() {
        assertThat(Printable.of("\uD83D x \uDE42 🙂")).isEqualTo("⟦U+D83D⟧ x ⟦U+DE42⟧ 🙂");
    }

    @Test
    void textThatSpellsAMarkIsToldFromTheMark() {
        assertThat(Printable.of("⟦U+202E⟧")).isEqualTo("⟦U+27E6⟧U+202E⟧");
    }

    @Test
    void commandsOfCiSystemsAreBrokenUp() {
        for (String command : List.of(
                "::error file=a,line=1::message",
                "::set-output name=x::y",
                "::add-mask::secret",
                "::stop-commands::abc",
                "x ::warning::y",
                "##[error]",
                "##[command]",
                "##vso[task.setvariable variable=x]y",
                "##teamcity[message text='x']",
                ":::error::x",
                "::add::dad/1",
                "::add/1::x",
                "###[error]")) {
            assertThat(Printable.of(command)).doesNotContain("##").doesNotContainPattern("(^|\\s)::[a-z-]+( [^:]*)?::");
        }
        assertThat(Printable.of("::error::x")).isEqualTo(":⟦U+003A⟧error:⟦U+003A⟧x");
        assertThat(Printable.of("##[error]")).isEqualTo("#⟦U+0023⟧[error]");
    }

    @Test
    void differentTextsStayDifferent() {
        List<String> parts = List.of("⟦", "⟧", "\u202E", "U+202E", ":", "#", "a", "\n");
        Set<String> shown = new HashSet<>();
        int texts = 0;
        for (String first : parts) {
            for (String second : parts) {
                for (String third : parts) {
                    shown.add(Printable.of(first + second + third));
                    texts++;
                }
            }
        }
        assertThat(shown).hasSize(texts);
    }

    @Test
    void aLongTextIsCutAndCounted() {
        assertThat(Printable.of("🙂🙂🙂🙂🙂", 3)).isEqualTo("🙂🙂🙂… (5 characters)");
        assertThat(Printable.of("abc", 3)).isEqualTo("abc");
    }

    static boolean isHarmful(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (character & 0xFFFF) >= 0xFFFE
                || (character >= 0xFDD0 && character <= 0xFDEF);
    }

    private static String hex(int character) {
        String digits = Integer.toString(character, 16).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
