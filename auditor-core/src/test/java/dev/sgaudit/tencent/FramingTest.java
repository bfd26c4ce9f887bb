package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.inventory.Document;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.SecurityGroup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FramingTest {

    private static String group(int number) {
        return "{\"SecurityGroupId\":\"sg-" + number
                + "\",\"SecurityGroupPolicySet\":{\"Version\":\"1\",\"Ingress\":[{\"PolicyIndex\":0,\"Protocol\":\"tcp\",\"Port\":\"22\","
                + "\"CidrBlock\":\"10.0.0.0/8\",\"Action\":\"ACCEPT\",\"PolicyDescription\":\"放通\"}],\"Egress\":[]}}";
    }

    private static List<String> ids(Reading reading) {
        return reading.groups().stream().map(SecurityGroup::id).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n\n\n", " \n\t\r\n  ", "  \n"})
    void oneValueALineIsReadHoweverTheLinesEnd(String end) {
        for (String last : new String[] {"", end}) {
            Reading reading = Reading.of(end + group(1) + end + group(2) + end + group(3) + last);
            assertThat(reading.file().problems()).isEmpty();
            assertThat(ids(reading)).containsExactly("sg-1", "sg-2", "sg-3");
            assertThat(reading.file().groups()).isEqualTo(3);
        }
    }

    @Test
    void aSingleValueMayStandInOneLineOrInMany() {
        String pretty = group(1).replace(",", ",\n")
                .replace("{", "{\n  ")
                .replace("}", "\n}")
                .replace(":", ":\n");

        assertThat(ids(Reading.of(group(1)))).containsExactly("sg-1");
        assertThat(ids(Reading.of(group(1) + "\n"))).containsExactly("sg-1");
        assertThat(ids(Reading.of(group(1).replace("[{", "[\n{")))).containsExactly("sg-1");
        assertThat(Reading.of(pretty).file().problems()).isEmpty();
        assertThat(ids(Reading.of(pretty))).containsExactly("sg-1");
    }

    @Test
    void wherevherALineBreakStandsInOneValueItIsStillOneValue() {
        String text = group(1);
        for (int at = 0; at <= text.length(); at++) {
            boolean inString = text.substring(0, at)
                                    .chars()
                                    .filter(character -> character == '"')
                                    .count()
                            % 2
                    == 1;
            if (!inString && isBoundary(text, at)) {
                Reading reading = Reading.of(text.substring(0, at) + "\n" + text.substring(at));
                assertThat(reading.file().problems()).as(text.substring(0, at)).isEmpty();
                assertThat(ids(reading)).containsExactly("sg-1");
            }
        }
    }

    private static boolean isBoundary(String text, int at) {
        return at == 0 || at == text.length() || "{}[],:\"".indexOf(text.charAt(at - 1)) >= 0;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"SecurityGroupId\":\"sg-2\",\"SecurityGroupPolicySet\":{\"Version\":\"1",
                "{\"SecurityGroupId\":\"sg-2\",\"SecurityGroupPolicySet\":{\"Version\":",
                "{",
                "}",
                "[",
                "xyz",
                "{\"a\":1}}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":1,\"a\":2}",
                "\"",
                "\u0000",
                "\ufeff{\"a\":1}",
                "{\"a\":01}"
            })
    void aBrokenLineIsAnErrorAndTheOthersAreStillRead(String broken) {
        Reading reading =
                Reading.of(group(1) + "\n" + broken + "\n" + group(3) + "\n" + broken + "\n" + group(5) + "\n");

        assertThat(ids(reading)).containsExactly("sg-1", "sg-3", "sg-5");
        assertThat(reading.file().problems())
                .extracting(problem -> problem.place().line())
                .containsExactly(2, 4);
        assertThat(reading.file().isWhole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"SecurityGroupId\":\"sg-2\",\"SecurityGroupPolicySet\":{\"Version\":\"1",
                "{\"SecurityGroupId\":\"sg-2\",\"SecurityGroupPolicySet\":{\"Version\":nul",
                "{\"a\":1}}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,}",
                "{\"a\":tru}"
            })
    void aBrokenFirstLineIsAnErrorAndTheOthersAreStillRead(String broken) {
        Reading reading = Reading.of(broken + "\n" + group(2) + "\n" + group(3));

        assertThat(ids(reading)).containsExactly("sg-2", "sg-3");
        assertThat(reading.file().problems()).hasSize(1);
        assertThat(reading.file().problems().get(0).place().line()).isEqualTo(1);
    }

    @Test
    void aFirstLineThatLacksItsLastBraceLeavesTheOthersToBeReadHoweverTheyAreIndented() {
        Reading reading = Reading.of("{\"a\":{\"b\":1}\n  " + group(2) + "\n{ \"a\":{}");

        assertThat(ids(reading)).containsExactly("sg-2");
        assertThat(reading.codes()).containsExactly("cut-off", "cut-off");
    }

    @Test
    void aLineThatIsNoUtf8LeavesTheOthersToBeRead() {
        byte[] bytes = (group(1) + "\n{\"a\":\"\u00ff\u00ff\"}\n" + group(3)).getBytes(StandardCharsets.ISO_8859_1);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1).replace("??", "x");
        Reading reading = Reading.of(latin.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(ids(reading)).containsExactly("sg-1", "sg-3");
        assertThat(reading.problems()).containsExactly("not-utf-8 2:7 /a");
    }

    @Test
    void aSecondValueAfterOneOfManyLinesIsTrailingText() {
        Reading reading = Reading.of("{\n\"a\":1\n}\n{\n\"a\":1\n}\n");

        assertThat(reading.problems()).containsExactly("trailing-text 4:1 ");
        assertThat(reading.messages().get(0))
                .isEqualTo(
                        "A JSON value that was whole is followed by \"{\"; one value a file, or one a line, is expected: remove"
                                + " the rest, or write each value on a line of its own (jq -c .).");
    }

    @Test
    void aGroupWithTrailingTextInItsLineIsNotDelivered() {
        assertThat(Reading.of(group(1) + "x").groups()).isEmpty();
        assertThat(Reading.of(group(1) + "\n" + group(2) + " x").groups()).hasSize(1);
        assertThat(Reading.of(group(1).replace("[{", "[\n{") + "\nx").groups()).isEmpty();
    }

    @Test
    void whatFollowsAWholeFirstLineIsALineOfItsOwn() {
        Reading reading = Reading.of(group(1) + "\nx");

        assertThat(ids(reading)).containsExactly("sg-1");
        assertThat(reading.problems()).containsExactly("not-json 2:1 ");
    }

    @Test
    void aLineThatIsNoDocumentIsSaidToBe() {
        Reading reading = Reading.of(group(1) + "\n5\ntrue\nnull\n\"x\"\n" + group(2));

        assertThat(ids(reading)).containsExactly("sg-1", "sg-2");
        assertThat(reading.messages()).hasSize(4).allMatch(message -> message.contains("is expected"));
        assertThat(reading.messages().get(3)).startsWith("The value is the text \"x\"; ");
    }

    @Test
    void theDigestIsThatOfTheStoredBytesWhateverBecameOfThem() throws NoSuchAlgorithmException {
        for (String text : List.of(group(1), group(1) + "x".repeat(300_000), "{", "", "a: b" + " ".repeat(100_000))) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            InputFile file = Reading.of(bytes).file();
            assertThat(file.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(file.bytes()).isEqualTo(bytes.length);
        }
    }

    @Test
    void whoShowsNoDigestReadsTheSameWithoutIt() {
        List<Document> digested = new ArrayList<>();
        List<Document> plain = new ArrayList<>();
        byte[] bytes = "{\"SecurityGroupPolicySet\": {}} ".getBytes(StandardCharsets.UTF_8);
        Source source = new Source("sg-0a1b2c3d.json", () -> new ByteArrayInputStream(bytes));

        InputFile whole = ExportReader.read(source, ReadOptions.NONE, digested::add);
        InputFile file = ExportReader.read(source, ReadOptions.NONE.withoutDigests(), plain::add);

        assertThat(whole.sha256()).hasSize(64);
        assertThat(file)
                .isEqualTo(new InputFile(
                        whole.path(), "", whole.bytes(), whole.groups(), whole.isRead(), whole.problems()));
        assertThat(file.bytes()).isEqualTo(bytes.length);
        assertThat(plain).isEqualTo(digested);
    }

    @Test
    void aSourceThatCannotBeOpenedOrReadIsAnErrorWithoutDigest() {
        InputFile closed = ExportReader.read(
                new Source("a.json", () -> {
                    throw new IOException("disk gone");
                }),
                ReadOptions.NONE,
                group -> {});
        List<Document> groups = new ArrayList<>();
        InputFile torn =
                ExportReader.read(new Source("a.json", () -> new Endless(1, 0)), ReadOptions.NONE, groups::add);

        assertThat(closed.problems())
                .extracting(problem -> problem.code() + " " + English.say(problem))
                .containsExactly("unreadable It cannot be read: disk gone; a readable file is expected.");
        assertThat(closed.sha256()).isEmpty();
        assertThat(torn.problems())
                .extracting(problem -> problem.code() + " " + problem.place() + " " + English.say(problem))
                .containsExactly("unreadable a.json:2:1 It cannot be read to its end: torn.");
        assertThat(torn.sha256()).isEmpty();
        assertThat(groups).hasSize(1);
    }

    /** Endless lines that complain when they are read far ahead of what was delivered. */
    private static final class Endless extends InputStream {

        private final int limit;
        private final long ahead;
        private int lines;
        private byte[] line = new byte[0];
        private int next;
        private int delivered;

        Endless(int limit, long ahead) {
            this.limit = limit;
            this.ahead = ahead;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (next == line.length) {
                if (lines == limit) {
                    if (ahead == 0) {
                        throw new IOException("torn");
                    }
                    return -1;
                }
                if (ahead > 0 && lines - delivered > ahead / line(1).length + 2) {
                    throw new AssertionError(lines + " lines read and " + delivered + " delivered");
                }
                line = line(lines++);
                next = 0;
            }
            int count = Math.min(length, line.length - next);
            System.arraycopy(line, next, bytes, from, count);
            next += count;
            return count;
        }

        private static byte[] line(int number) {
            return (group(number) + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void groupsAreDeliveredBeforeTheEndAndNothingIsReadFarAhead() {
        int lines = 100_000;
        Endless stream = new Endless(lines, 1 << 17);
        InputFile file = ExportReader.read(
                new Source("fleet.ndjson", () -> stream), ReadOptions.NONE, group -> stream.delivered++);

        assertThat(stream.delivered).isEqualTo(lines);
        assertThat(file.problems()).isEmpty();
        assertThat(file.bytes()).isGreaterThan(20_000_000);
    }
}
