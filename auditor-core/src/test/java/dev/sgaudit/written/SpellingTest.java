package dev.sgaudit.written;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.model.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    private static final List<String> KEYS =
            List.of("id", "direction", "protocol", "ports", "peers", "severity", "when");

    @ParameterizedTest
    @CsvSource({
        "Id, id",
        "directoin, direction",
        "protocols, protocol",
        "port, ports",
        "severty, severity",
        "wen, when",
        "PEERS, peers"
    })
    void theNearestWordWithinTwoEditsIsMeant(String word, String meant) {
        assertThat(Spelling.findNearest(word, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "xy", "source", "protocol-number", "sev"})
    void aWordThatIsFartherAwayIsNotGuessed(String word) {
        assertThat(Spelling.findNearest(word, KEYS)).isEmpty();
    }

    @Test
    void ofTwoEquallyNearWordsTheFirstIsMeant() {
        assertThat(Spelling.findNearest("tdp", List.of("tcp", "udp"))).contains("tcp");
    }

    @Test
    void aMessageSaysWhatWasMeantOrElseWhatThereIs() {
        Message unknown =
                Message.of("usage/unknown-value").with("option", "--x").quoting("value", "wen");

        assertThat(English.say(Spelling.instead(unknown, "wen", KEYS)))
                .isEqualTo("--x: \"wen\" is not known; did you mean \"when\"?");
        assertThat(English.say(Spelling.instead(unknown, "wen", List.of("b", "a"))))
                .isEqualTo("--x: \"wen\" is not known; expected one of a, b");
    }
}
