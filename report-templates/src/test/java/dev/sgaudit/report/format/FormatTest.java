package dev.sgaudit.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {

    @ParameterizedTest
    @EnumSource
    void eachIsFoundByItsWord(Format format) {
        assertThat(Format.find(format.word())).contains(format);
    }

    @Test
    void noTwoHaveOneWord() {
        assertThat(new HashSet<>(Format.words())).hasSameSizeAs(List.of(Format.values()));
        assertThat(Format.find("TEXT")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.txt, TEXT", "a.b/r.json, JSON", "r.ndjson, NDJSON", "r.html, HTML", "r.md, MARKDOWN"})
    void aFileTellsItsFormatByItsEnding(String name, Format format) {
        assertThat(Format.ofFile(name)).contains(format);
    }

    @ParameterizedTest
    @CsvSource({"json", "report", "report.jsn", "md.old"})
    void otherFilesTellNone(String name) {
        assertThat(Format.ofFile(name)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsStreamedNeedsNothingAfterwards(Format format) {
        assertThat(format.stream().isPresent()).isEqualTo(format.isStreamed());
    }
}
