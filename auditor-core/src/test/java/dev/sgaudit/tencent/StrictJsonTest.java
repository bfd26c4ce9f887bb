package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.model.Place;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictJsonTest {

    private static final String VALID = """
            {"Response":{"SecurityGroupPolicySet":{"Version":"7","Ingress":[{"PolicyIndex":0,"Protocol":"tcp","Port":"80,443",\
            "CidrBlock":"0.0.0.0\\/0","ServiceTemplate":{"ServiceId":""},"Action":"ACCEPT","PolicyDescription":"放通\\u6d4b😀",\
            "Diff":false,"Priority":12}],"Egress":[]},"Extra":[true,null,-1.5e3,{"a":[[]]}],"RequestId":"x"}}""";

    private static final String PRETTY = """
            {
              "SecurityGroupId": "sg-1",
              "SecurityGroupPolicySet": {
                "Egress": [],
                "Ingress": [
                  {"PolicyIndex": 0, "Action": "DROP"},
                  {"PolicyIndex": 1, "Action": "ACCEPT", "Ipv6CidrBlock": "::/0"}
                ],
                "Version": "1"
              }
            }""";

    /** Text where each ‹hex› stands for these bytes. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : text.split("‹", -1)) {
            int end = part.indexOf('›');
            if (end >= 0) {
                bytes.writeBytes(HexFormat.of().parseHex(part.substring(0, end)));
            }
            bytes.writeBytes(part.substring(end + 1).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {VALID, PRETTY})
    void everyTruncationIsAProblemAndNeverAnException(String text) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        Reading reading = Reading.of(text);
        assertThat(reading.groups()).hasSize(1);
        assertThat(reading.file().isRead()).isTrue();

        for (int length = 0; length < whole.length; length++) {
            Reading cut = Reading.of(Arrays.copyOf(whole, length));
            assertThat(cut.file().isWhole()).as("%d bytes", length).isFalse();
            assertThat(cut.file().isRead()).as("%d bytes", length).isFalse();
            assertThat(cut.groups()).as("%d bytes", length).isEmpty();
            assertThat(cut.messages().get(0))
                    .as("%d bytes", length)
                    .doesNotContain("the end of the text stands where", "begins no character");
            assertThat(cut.file().bytes()).isEqualTo(length);
            assertThat(cut.file().sha256()).hasSize(64);
        }
    }

    @Test
    void aDamagedByteIsNeverAnException() {
        byte[] whole = VALID.getBytes(StandardCharsets.UTF_8);
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (int turn = 0; turn < 5_000; turn++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                Reading reading = Reading.of(damaged);
                reading.messages()
                        .forEach(message -> assertThat(message)
                                .as("-Dsgaudit.seed=%d, turn %d", seed, turn(damaged))
                                .doesNotContain("REDACTED", "jackson", "Exception", "StreamRead"));
            } catch (RuntimeException e) {
                throw new AssertionError("-Dsgaudit.seed=" + seed + ", " + turn(damaged), e);
            }
        }
    }

    private static String turn(byte[] damaged) {
        return new String(damaged, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1,} | not-json 1:8 | \"}\" stands where a member name in quotation marks is expected",
                "{'a':tru} | not-json 1:6 | \"tru\" stands where a value is expected",
                "{'a':truee} | not-json 1:6 | \"truee\" stands where a value is expected",
                "{'a':None} | not-json 1:6 | \"None\" stands where a value is expected",
                "{'a':NaN} | not-json 1:6 | \"NaN\" stands where a value is expected",
                "{'a':-Infinity} | not-json 1:6 | where a value is expected",
                "{'a':01} | not-json 1:7 | where a number without leading zeros",
                "{'a':1.} | not-json 1:8 | where a number without leading zeros",
                "{'a':.5} | not-json 1:6 | \".\" stands where a value is expected",
                "{'a':+1} | not-json 1:7 | where a number without leading zeros",
                "{'a' 1} | not-json 1:6 | \"1\" stands where \":\" is expected",
                "{'a':1 'b':2} | not-json 1:8 | a quotation mark stands where \",\" or \"}\" is expected",
                "{'a':[1 2]} | not-json 1:9 | \"2\" stands where \",\" or \"]\" is expected",
                "{'a':[1,]} | not-json 1:9 | \"]\" stands where a value is expected",
                "{'a':1] | not-json 1:7 | \"]\" stands where \",\" or \"}\" is expected",
                "{'a':[1} | not-json 1:8 | \"}\" stands where \",\" or \"]\" is expected",
                "{a:1} | not-json 1:2 | \"a\" stands where a member name",
                "{'a':'x\\qy'} | not-json 1:9 | \"qy\" stands where one of the escapes",
                "{'a':'\\u12'} | not-json 1:11 | a quotation mark stands where a hexadecimal digit",
                "{'a':'x\ty'} | not-json 1:8 | a tab stands where the end of a string",
                "{'a':'x\u0001y'} | not-json 1:8 | the control character U+0001 stands where",
                "{'a':/* */1} | not-json 1:6 | \"/\" stands where a value is expected",
                "{'a':放} | not-json 1:6 | stands where a value is expected",
                "[1}  | not-json 1:3 | \"}\" stands where \",\" or \"]\" is expected",
                "{ | cut-off 1:2 | at the end of the text",
                "{'a | cut-off 1:4 | at the end of the text",
                "{'a':'b | cut-off 1:8 | at the end of the text",
                "{'a':1}} | trailing-text 1:8 | A JSON value that was whole is followed by \"}\"",
                "{'a':1}{'b':2} | trailing-text 1:8 | is followed by \"{\"",
                "{'a':1} x | trailing-text 1:9 | is followed by \"x\"",
                "{'a':1}# | trailing-text 1:8 | is followed by \"#\"",
                "{'a':1}, | trailing-text 1:8 | is followed by \",\"",
                "[] 'x' | trailing-text 1:4 | is followed by a quotation mark",
            })
    void whatIsNoJsonIsSaidInOurOwnWordsAtItsPlace(String text, String place, String message) {
        Reading reading = Reading.of(text.replace('\'', '"'));

        assertThat(reading.problems()).hasSize(1).first().asString().startsWith(place + " ");
        assertThat(reading.messages().get(0)).contains(message).endsWith(".").doesNotContain("REDACTED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1,'a':1} | 1:8 /a",
                "{'a':1,'\\u0061':1} | 1:8 /a",
                "{'\\u0061':1,'b':2,'a':1} | 1:19 /a",
                "{'a\\\\\\'':1,'a\\\\\\'':2} | 1:12 ",
                "{'x':{'y':[{'z':1,'z':2}]}} | 1:19 /x/y/0/z",
                "{'SecurityGroupPolicySet':{'Ingress':[{'Action':'DROP','Action':'ACCEPT'}],'Egress':[]}} | 1:56 /SecurityGroupPolicySet/Ingress/0/Action",
                "{'SecurityGroupPolicySet':{'Ingress':[],'Egress':[],'Ingress':[]}} | 1:53 /SecurityGroupPolicySet/Ingress",
                "{'SecurityGroupPolicySet':{'Ingress':[{'ServiceTemplate':{'ServiceId':'','ServiceId':'x'}}]}} | 1:74 /SecurityGroupPolicySet/Ingress/0/ServiceTemplate/ServiceId",
                "{'Response':{},'Respons\\u0065':{}} | 1:16 /Response",
                "[{'a':1,'b':2,'c':3,'d':4,'b':5}] | 1:27 /0/b",
            })
    void aNameThatStandsTwiceIsAnErrorAtAnyDepth(String text, String place) {
        Reading reading = Reading.of(text.replace('\'', '"'));

        assertThat(reading.codes()).containsExactly("duplicate-member");
        assertThat(reading.problems().get(0)).startsWith("duplicate-member " + place);
        assertThat(reading.groups()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "C0AF, the bytes C0", "C080, C0", "C1BF, C1", "E080AF, E0 80", "E09FBF, E0 9F", "F08080AF, F0 80",
                "F08FBFBF, F0 8F",
        "F4908080, F4 90", "F5808080, F5", "FF, FF", "FE, FE", "EDA080, ED A0", "EDBFBF, ED BF", "EDA080EDB080, ED A0",
        "80, 80", "BF, BF", "C3, C3 22", "E4BD, E4 BD 22", "F09F98, F0 9F 98 22", "F8888080, F8", "E422, E4 22"
    })
    void bytesThatAreNoUtf8AreAnErrorWhereverTheyStand(String hex, String found) {
        Reading inValue = Reading.of(bytes("{\"a\":\"放‹" + hex + "›\"}"));
        Reading inName = Reading.of(bytes("{\"放‹" + hex + "›\":1}"));
        Reading outside = Reading.of(bytes("{\"a\":\"放\"‹" + hex + "›}"));

        assertThat(inValue.problems()).containsExactly("not-utf-8 1:8 /a");
        assertThat(inName.problems()).containsExactly("not-utf-8 1:4 ");
        assertThat(outside.problems()).containsExactly("not-utf-8 1:9 /a");
        assertThat(inValue.file().problems().get(0).place().offset()).isEqualTo(9);
        assertThat(inValue.messages().get(0)).contains(found.replace("the bytes ", ""));
    }

    @Test
    void theWholeRangeOfUnicodeIsRead() {
        String all = "\u0080\u07ff\u0800\ud7ff\ue000\ufffd\uffff\ud800\udc00\udbff\udfff\ufeff";

        assertThat(Reading.of("{\"a\":\"" + all + "\",\"" + all + "\":1}").codes())
                .containsExactly("unknown-document");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\uDC00",
                "\\udfff",
                "\\ud800x",
                "\\ud800\\n",
                "\\ud800\\u0041",
                "\\ud800\\ud800\\udc00",
                "\\udc00\\ud800",
                "\\\\\\ud800",
                "\\ud83d\\ude0"
            })
    void halfACharacterByEscapeIsAnError(String escape) {
        assertThat(Reading.of("{\"a\":\"x" + escape + "\"}").codes())
                .containsAnyOf("lone-surrogate", "not-json")
                .hasSize(1);
        assertThat(Reading.of("{\"a\":\"" + escape.replace("\\ude0", "") + "\",\"b\":\"012345678901234567890\"}")
                        .problems())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("lone-surrogate 1:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud83d\\ude00",
                "\\uD83D\\uDE00\\ud83d\\ude00",
                "\\\\ud800",
                "\\\\\\\\udc00",
                "\\u0041",
                "\\ue000"
            })
    void wholeCharactersByEscapeAreRead(String escape) {
        assertThat(Reading.of("{\"" + escape + "\":\"" + escape + "\"}").codes())
                .containsExactly("unknown-document");
    }

    @Test
    void halfACharacterIsFoundWhereverABufferEnds() {
        for (int length = 65_500; length < 65_560; length++) {
            String text = "{\"a\":\"" + "x".repeat(length) + "\\ud83d\\ude00放😀\\ud800\"}";
            assertThat(Reading.of(text).problems())
                    .as("%d", length)
                    .containsExactly("lone-surrogate 1:" + (length + 22) + " /a");
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE,UTF-16", "UTF-16BE,UTF-16", "UTF-32LE,UTF-32", "UTF-32BE,UTF-32"})
    void widerEncodingsAreRefusedByName(String encoding, String name) {
        Charset charset = Charset.forName(encoding);
        for (String text : new String[] {"{\"a\":1}", "\ufeff{\"a\":1}", "[]", "\ufeff[]", "\n{}"}) {
            Reading reading = Reading.of(text.getBytes(charset));
            assertThat(reading.problems()).as(text).containsExactly("not-json 1:1 ");
            assertThat(reading.messages().get(0))
                    .isEqualTo("It is text in " + name
                            + "; JSON in UTF-8 is expected, plain or gzipped: export it again, or"
                            + " leave it out with --exclude.");
        }
    }

    @Test
    void oneByteOrderMarkIsAllowedAtTheStartAndNowhereElse() {
        assertThat(Reading.of("\ufeff" + VALID).file().problems()).isEmpty();
        assertThat(Reading.of("\ufeff" + VALID).groups()).hasSize(1);
        assertThat(Reading.of("\ufeff\ufeff" + VALID).problems()).containsExactly("not-json 1:1 ");
        assertThat(Reading.of("\n\ufeff" + VALID).problems()).containsExactly("not-json 1:1 ");
        assertThat(Reading.of("{\"a\":1}\n\ufeff{\"a\":1}").problems())
                .containsExactly("unknown-document 1:1 ", "not-json 2:1 ");
        assertThat(Reading.of("{\"a\":1}\n{\"a\":1}\n\ufeff{\"a\":1}")
                        .problems()
                        .get(2))
                .isEqualTo("not-json 3:1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":‹00›}", "{\"a\":\"‹00›\"}", "{}‹00›", "{ ‹00›}", "{\"‹00›\":1}", "{\"a\":1‹00›}"})
    void aNulByteIsAnError(String text) {
        Reading reading = Reading.of(bytes(text));

        assertThat(reading.file().isWhole()).isFalse();
        assertThat(reading.messages().get(0)).contains("a NUL byte stands here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | empty",
                "' \t\r\n ' | empty",
                "'<a>' | XML or HTML",
                "'a: 1' | YAML",
                "'---' | YAML",
                "'hello' | text, beginning with",
                "'[TencentCloudSDKException] code:x message:y' | error message of tccli",
                "'%PDF-1.4' | PDF",
                "'Inquiry result is x.' | text",
                "'\"x\"' | text",
                "'5' | text"
            })
    void whatLooksLikeSomethingElseIsSaidToBe(String text, String looks) {
        Reading reading = Reading.of(text == null ? "" : text);

        assertThat(reading.problems()).containsExactly("not-json 1:1 ");
        assertThat(reading.messages().get(0)).contains("It is ").contains(looks);
    }

    @Test
    void archivesAndBinaryDataAreSaidToBe() {
        assertThat(Reading.of(bytes("PK‹0304›")).messages().get(0)).startsWith("It is a zip archive;");
        assertThat(Reading.of(bytes("‹7F454C46020101›")).messages().get(0)).startsWith("It is binary data;");
        assertThat(Reading.of(bytes("‹EFBBBF›")).messages().get(0)).startsWith("It is empty;");
        assertThat(Reading.of("\n".repeat(5000)).messages().get(0)).startsWith("It is empty;");
    }

    @ParameterizedTest
    @CsvSource({"63,unknown-document", "64,unknown-document", "65,too-deep", "1000,too-deep", "1000000,too-deep"})
    void nestingIsReadToSixtyFour(int depth, String code) {
        assertThat(Reading.of("[".repeat(depth) + "]".repeat(depth)).codes()).containsExactly(code);
        assertThat(Reading.of("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)).codes())
                .containsExactly(code);
        if (depth > 64) {
            assertThat(Reading.of("[".repeat(depth)).file().problems().get(0).place())
                    .isEqualTo(Place.at(Reading.FILE, 1, 65, 64, "/0".repeat(64)));
        }
    }

    @ParameterizedTest
    @CsvSource({"32,unknown-document", "33,too-long", "9000,too-long", "5000000,too-long"})
    void numbersAreReadToThirtyTwoCharacters(int length, String code) {
        String digits = "1".repeat(length);
        assertThat(Reading.of("{\"a\":" + digits + "}").codes()).containsExactly(code);
        assertThat(Reading.of("[-" + digits.substring(1) + "]").codes()).containsExactly(code);
        assertThat(Reading.of("[1." + digits.substring(2) + "]").codes()).containsExactly(code);
        assertThat(Reading.of("[1e" + digits.substring(2) + "]").codes()).containsExactly(code);
        if (length > 32) {
            for (String text : new String[] {"{\"a\":" + digits, "[    -" + digits, "[    1." + digits}) {
                assertThat(Reading.of(text).messages().get(0)).startsWith("Here stands a number of more than 32 char");
                assertThat(Reading.of(text).file().problems().get(0).place().column())
                        .satisfiesAnyOf(
                                column -> assertThat(column).isEqualTo(6),
                                column -> assertThat(column).isGreaterThan(1 << 20));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1048575,false", "1048576,false", "1048577,true", "5000000,true"})
    void stringsAreReadToAMebibyte(int length, boolean refused) {
        String description =
                Reading.answer("{\"Action\":\"DROP\",\"PolicyDescription\":\"" + "x".repeat(length) + "\"}");
        String skipped = Reading.answer("{\"Action\":\"DROP\"}")
                .replace("{\"Sec", "{\"z\":\"" + "放".repeat(length) + "\",\"Sec");

        for (String text : new String[] {description, skipped}) {
            Reading reading = Reading.of(text);
            if (refused) {
                assertThat(reading.codes()).containsExactly("too-long");
                assertThat(reading.messages().get(0)).startsWith("Here stands a string of more than 1048576 char");
                assertThat(reading.groups()).isEmpty();
            } else {
                assertThat(reading.file().problems()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"256,unknown-document", "257,too-long", "300,too-long", "1100,too-long", "5000000,too-long"})
    void memberNamesAreReadToTwoHundredAndFiftySixCharacters(int length, String code) {
        Reading reading = Reading.of("{\"" + "n".repeat(length) + "\":1}");
        Reading wide = Reading.of("{\"a\":{\"" + "放".repeat(length) + "\":1}}");

        assertThat(reading.codes()).containsExactly(code);
        assertThat(wide.codes()).containsExactly(code);
        if (length > 256) {
            assertThat(reading.problems().get(0)).startsWith("too-long 1:2 ");
            assertThat(wide.problems().get(0)).startsWith("too-long 1:7 ");
        }
    }

    @Test
    void aFloodOfLinesOrWideCharactersBetweenTwoValuesIsRefused() {
        int flood = Limits.MARKS + 1;

        assertThat(Reading.of("{\"a\":" + "\n".repeat(flood) + "1}").codes()).containsExactly("too-long");
        assertThat(Reading.ofIngress("{\"PolicyDescription\":\"放\"," + "\n".repeat(flood) + "\"Action\":\"DROP\"}")
                        .codes())
                .containsExactly("too-long");
        assertThat(Reading.of("{\"a\":1}\n".repeat(2) + "{\"a\":" + "é".repeat(flood) + "1}\n{\"a\":1}")
                        .codes())
                .containsExactly("unknown-document", "unknown-document", "not-json", "unknown-document");
        assertThat(Reading.of("\n".repeat(flood) + "{\"a\":1}" + "\n".repeat(flood))
                        .codes())
                .containsExactly("unknown-document");
        assertThat(Reading.of("[\n" + "\"é\",\n".repeat(flood / 2) + "1]").codes())
                .containsExactly("unknown-document");
    }

    @Test
    void theLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Reading.ofIngress("{\"Protocol\":\"ICMP\",\"Action\":\"DROP\"}")
                            .ingress())
                    .containsExactly("ingress drop icmp from anyone");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsBeyondALimitIsSaidInASentence() {
        String flood = "\n".repeat(Limits.MARKS + 1);

        assertThat(Reading.of("[".repeat(65)).messages())
                .containsExactly(
                        "Objects and arrays are nested more than 64 deep here, the most that is read: no export"
                                + " is, so check where the file comes from.");
        assertThat(Reading.of("{\"" + "n".repeat(257) + "\":1}").messages())
                .containsExactly(
                        "Here stands a member name of more than 256 characters, the most that is read: no export"
                                + " holds such, so check where the file comes from.");
        assertThat(Reading.of("{\"a\":" + flood + "1}").messages())
                .containsExactly(
                        "Here are more than 2097152 lines and characters beyond ASCII in one rule or between two"
                                + " values, the most that is read: no export holds such, so check where the file comes from.");
    }

    @Test
    void charactersThatNoJsonMayHoldAreSaidInASentence() {
        assertThat(Reading.of("[\"\\ud800\"]").messages())
                .containsExactly(
                        "The escape \\ud800 is half a character without its other half; two such escapes, or the"
                                + " character itself, are expected: export it again.");
        assertThat(Reading.of("{\"a\":1}\n\ufeff{\"a\":1}").messages())
                .last()
                .isEqualTo("A byte order mark stands here; one is allowed, at the start of the file: remove this one.");
    }
}
