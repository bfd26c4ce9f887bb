package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class PlacesTest {

    private static final String RULE = "{\"PolicyIndex\":%d,\"PolicyDescription\":\"%s\",\"Action\":\"%s\"}";

    /** The place of the nth occurrence of a word, reckoned from the text in the plainest way. */
    private static Place placeOf(String text, String word, int nth, String container, int item) {
        int at = -1;
        for (int i = 0; i <= nth; i++) {
            at = text.indexOf(word, at + 1);
        }
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        int lineStart = before.lastIndexOf('\n') + 1;
        int column = at - lineStart + 1 - (text.startsWith("\ufeff") && line == 1 ? 1 : 0);
        return new Place(Reading.FILE, line, column, before.getBytes(StandardCharsets.UTF_8).length, container, item);
    }

    private static void check(String text, String container) throws IOException {
        check(text, container, Reading.of(text));
        check(text, container, Reading.of(Reading.FILE, gzip(text.getBytes(StandardCharsets.UTF_8)), ReadOptions.NONE));
    }

    private static void check(String text, String container, Reading reading) {
        List<Rule> rules = reading.groups().get(0).ingress();
        for (int i = 0; i < rules.size(); i++) {
            assertThat(rules.get(i).place()).isEqualTo(placeOf(text, "{\"PolicyIndex\":" + i, 0, container, i));
        }
        assertThat(reading.file().problems())
                .extracting(Problem::place)
                .containsExactly(
                        placeOf(text, "\"NO\"", 0, container + "/1/Action", Place.WHOLE),
                        placeOf(text, "\"NO\"", 1, container + "/2/Action", Place.WHOLE));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String rules(String separator, String description) {
        return String.join(
                separator,
                RULE.formatted(0, description, "DROP"),
                RULE.formatted(1, description, "NO"),
                RULE.formatted(2, description, "NO"));
    }

    @Test
    void columnsCountUtf16UnitsInOneLongLine() throws IOException {
        String text = "{\"Response\":{\"放通😀é\":\"测试😀\",\"SecurityGroupPolicySet\":{\"Version\":\"1\",\"Ingress\":["
                + rules(",", "放通 é 😀 \\u653e") + "],\"Egress\":[]}}}";

        check(text, "/Response/SecurityGroupPolicySet/Ingress");
    }

    @Test
    void linesEndInLineFeedsWhetherOrNotACarriageReturnComesBefore() throws IOException {
        String text = "{\r\n \"名\":\"放通\",\r\n\"SecurityGroupPolicySet\":{\r\n\"Version\":\"1\",\"Ingress\":[\n\n  "
                + rules(",\r\n\t\t", "放通😀") + "\r\n],\"Egress\":[]}}\r\n";

        check(text, "/SecurityGroupPolicySet/Ingress");
    }

    @Test
    void aByteOrderMarkIsNoColumn() throws IOException {
        check("\ufeff" + Reading.answer(rules(",", "é").split("(?<=\\}),")), "/SecurityGroupPolicySet/Ingress");
        check("\ufeff\n" + Reading.answer(rules(",", "é").split("(?<=\\}),")), "/SecurityGroupPolicySet/Ingress");
    }

    @Test
    void placesAreRightFarBehindManyWideCharacters() throws IOException {
        for (String filling : List.of("放", "😀", "é", "x", "放\\n😀")) {
            String comment = "\"" + filling.repeat(40_000) + "\"";
            String text = "{\"a\":" + comment + ",\"b\":[" + comment + "," + comment
                    + "],\"SecurityGroupPolicySet\":{\"Version\":\"1\",\"Ingress\":["
                    + rules(",", filling.repeat(20_000)) + "],\"Egress\":[]}}";
            check(text, "/SecurityGroupPolicySet/Ingress");
        }
    }

    @Test
    void placesInLinesAreThoseInTheFile() {
        StringBuilder text = new StringBuilder("\n  \n");
        List<Place> expected = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            String indent = " ".repeat(random.nextInt(3));
            String prefix = indent + "{\"SecurityGroupName\":\"" + "放😀".repeat(random.nextInt(200))
                    + "\",\"SecurityGroupPolicySet\":{\"Version\":\"1\",\"Egress\":[],\"Ingress\":[";
            int line = (int) text.chars().filter(character -> character == '\n').count() + 1;
            long offset = (text + prefix).getBytes(StandardCharsets.UTF_8).length;
            expected.add(
                    new Place(Reading.FILE, line, prefix.length() + 1, offset, "/SecurityGroupPolicySet/Ingress", 0));
            text.append(prefix)
                    .append("{\"Action\":\"DROP\"}]},\"SecurityGroupId\":\"sg-" + i + "\"}")
                    .append(random.nextBoolean() ? "\r\n" : "\n\n");
        }
        Reading reading = Reading.of(text.toString());

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.groups())
                .extracting(group -> group.ingress().get(0).place())
                .isEqualTo(expected);
        assertThat(reading.groups())
                .extracting(SecurityGroup::id)
                .startsWith("sg-0", "sg-1")
                .endsWith("sg-499");
    }

    @Test
    void aProblemIsPlacedRightBehindALongMemberThatIsNotUnderstood() {
        String text =
                Reading.answer("{\"PolicyIndex\":0,\"Port\":\"080\",\"Protocol\":\"tcp\",\n\"Extra\":[{\"a\":\"放\"},\n"
                        + "[1,2]],\n\"Action\":\n\"NO\"}");
        Reading reading = Reading.of(text);
        String rule = "/SecurityGroupPolicySet/Ingress/0";

        assertThat(reading.file().problems())
                .extracting(Problem::place)
                .containsExactlyInAnyOrder(
                        placeOf(text, "[{\"a\"", 0, rule + "/Extra", Place.WHOLE),
                        placeOf(text, "\"NO\"", 0, rule + "/Action", Place.WHOLE),
                        placeOf(text, "\"080\"", 0, rule + "/Port", Place.WHOLE));
    }

    @Test
    void aNameInAPointerIsEscaped() {
        assertThat(Reading.ofIngress("{\"Action\":\"DROP\",\"a/b~c\":1}").file().problems())
                .extracting(problem -> problem.place().pointer())
                .containsExactly("/SecurityGroupPolicySet/Ingress/0/a~1b~0c");
    }
}
