package dev.sgaudit.report.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DisplayedJsonTest {

    private static String shown(String canonical, DisplayedJson.Layout layout) throws IOException {
        StringWriter shown = new StringWriter();
        try (DisplayedJson writer = new DisplayedJson(shown, layout)) {
            writer.write(canonical);
        }
        return shown.toString();
    }

    @Test
    void membersStandOnLinesOfTheirOwnAndEmptyBracketsStayClosed() throws IOException {
        assertThat(shown("{\"a\":[1,{}],\"b\":[],\"c\":{\"d\":null}}", DisplayedJson.Layout.INDENTED))
                .isEqualTo("""
                        {
                          "a": [
                            1,
                            {}
                          ],
                          "b": [],
                          "c": {
                            "d": null
                          }
                        }""");
    }

    @Test
    void bracketsAndQuotesWithinTextsAreText() throws IOException {
        String canonical = "{\"a\":\"{[,:\\\"]}\\\\\",\"b\":1}";

        assertThat(shown(canonical, DisplayedJson.Layout.INDENTED))
                .isEqualTo("{\n  \"a\": \"{[,:\\\"]}\\\\\",\n  \"b\": 1\n}");
        assertThat(shown(canonical, DisplayedJson.Layout.ONE_LINE)).isEqualTo(canonical);
    }

    @Test
    void whatDeceivesAReaderIsEscaped() throws IOException {
        String text = "\"\u007f \u0085 \u200b \u202e \u2028 \u2066 \ufeff \udb40\udc41 \ud83d\ude00 ü 放\"";

        assertThat(shown(text, DisplayedJson.Layout.ONE_LINE))
                .isEqualTo(
                        "\"\\u007f \\u0085 \\u200b \\u202e \\u2028 \\u2066 \\ufeff \\udb40\\udc41 \ud83d\ude00 ü 放\"");
    }

    @Test
    void aPairOfSurrogatesMayArriveInTwoPieces() throws IOException {
        StringWriter shown = new StringWriter();
        try (DisplayedJson writer = new DisplayedJson(shown, DisplayedJson.Layout.ONE_LINE)) {
            writer.write("\"\udb40");
            writer.write("\udc41\ud83d");
            writer.write("\ude00\"");
        }

        assertThat(shown.toString()).isEqualTo("\"\\udb40\\udc41\ud83d\ude00\"");
    }
}
