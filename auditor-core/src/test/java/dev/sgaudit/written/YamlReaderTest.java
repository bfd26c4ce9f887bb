package dev.sgaudit.written;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sgaudit.English;
import dev.sgaudit.Seed;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @Test
    void blockAndFlowStyleMakeTheSameKindOfTree() {
        YamlNode root = read("a: {b: [x, 22]}\nc:\n  - 'y'\n");

        assertThat(root)
                .isEqualTo(new YamlNode.Mapping(
                        at(1, 1, 0, ""),
                        List.of(
                                new YamlNode.Entry(
                                        "a",
                                        at(1, 1, 0, "/a"),
                                        new YamlNode.Mapping(
                                                at(1, 4, 3, "/a"),
                                                List.of(new YamlNode.Entry(
                                                        "b",
                                                        at(1, 5, 4, "/a/b"),
                                                        new YamlNode.Sequence(
                                                                at(1, 8, 7, "/a/b"),
                                                                List.of(
                                                                        scalar(1, 9, 8, "/a/b", 0, "x"),
                                                                        new YamlNode.Scalar(
                                                                                new Place(
                                                                                        "f.yml", 1, 12, 11, "/a/b", 1),
                                                                                "22",
                                                                                YamlNode.Kind.NUMBER))))))),
                                new YamlNode.Entry(
                                        "c",
                                        at(2, 1, 16, "/c"),
                                        new YamlNode.Sequence(
                                                at(3, 3, 21, "/c"), List.of(scalar(3, 5, 23, "/c", 0, "y")))))));
    }

    @Test
    void columnsCountUtf16UnitsAndOffsetsCountBytes() {
        YamlNode root = read("\uFEFF日本: [\uD83D\uDE00, x]\r\ny: z");

        YamlNode.Mapping mapping = (YamlNode.Mapping) root;
        YamlNode.Sequence list = (YamlNode.Sequence) mapping.entries().get(0).value();
        assertThat(list.items().get(1).place()).isEqualTo(new Place("f.yml", 1, 10, 3 + 15, "/日本", 1));
        assertThat(mapping.entries().get(1).keyPlace()).isEqualTo(at(2, 1, 3 + 19, "/y"));
    }

    @Test
    void pointersEscapeWhatJsonPointersEscape() {
        YamlNode.Mapping root = (YamlNode.Mapping) read("a/b~c: 1\n");

        assertThat(root.entries().get(0).value().place().pointer()).isEqualTo("/a~1b~0c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x            | x         | TEXT",
                "'x'          | x         | TEXT",
                "'22'         | 22        | TEXT",
                "22           | 22        | NUMBER",
                "1.50         | 1.50      | NUMBER",
                "22,80-90     | 22,80-90  | TEXT",
                "30000-32768  | 30000-32768 | TEXT",
                "1_000        | 1_000     | TEXT",
                "0x1f         | 0x1f      | TEXT",
                "22:30        | 22:30     | TEXT",
                "2026-12-31   | 2026-12-31 | TEXT",
                "10.0.0.1     | 10.0.0.1  | TEXT",
                "no           | no        | TEXT",
                "true         | true      | BOOLEAN",
                "True         | True      | BOOLEAN",
                "'true'       | true      | TEXT",
                "null         | null      | NOTHING",
                "~            | ~         | NOTHING",
                "'~'          | ~         | TEXT",
                "`` | `` | NOTHING",
                "''           | ``        | TEXT",
            })
    void aValueKeepsItsSpellingAndIsWhatItsSpellingSays(String yaml, String text, YamlNode.Kind kind) {
        YamlNode.Mapping root = (YamlNode.Mapping) read("a: " + yaml + "\n");

        assertThat(root.entries().get(0).value()).isInstanceOfSatisfying(YamlNode.Scalar.class, scalar -> {
            assertThat(scalar.text()).isEqualTo(text);
            assertThat(scalar.kind()).isEqualTo(kind);
        });
    }

    @Test
    void aBlockScalarIsText() {
        YamlNode.Mapping root = (YamlNode.Mapping) read("a: |\n  22\nb: >-\n  true\n");

        assertThat(root.entries())
                .extracting(YamlNode.Entry::value)
                .containsExactly(
                        new YamlNode.Scalar(at(1, 4, 3, "/a"), "22\n", YamlNode.Kind.TEXT),
                        new YamlNode.Scalar(at(3, 4, 13, "/b"), "true", YamlNode.Kind.TEXT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a: *x\\n`                  | alias             | 1:4 | /a",
                "`a: 1\\n*x : c\\n`           | alias             | 2:1 | /a",
                "`a: &x 1\\n`                | anchor            | 1:4 | /a",
                "`a: &x {b: c}\\n`           | anchor            | 1:4 | /a",
                "`a: &x\\n  b: c\\n`         | anchor            | 1:4 | /a",
                "`a: &x\\n`                  | anchor            | 1:4 | /a",
                "`a: {&x b: c}\\n`           | anchor            | 1:5 | /a/b",
                "`a: [&x b: c]\\n`           | anchor            | 1:5 | /a/0",
                "`? &x b\\n: c\\n`           | anchor            | 1:3 | /b",
                "`- &x [b]\\n`               | anchor            | 1:3 | /0",
                "`a: 1\\n&x b: c\\n`         | anchor            | 2:1 | /b",
                "`a: !!str 1\\n`             | tag               | 1:4 | /a",
                "`a: !t {b: c}\\n`           | tag               | 1:4 | /a",
                "`!t b: c\\n`                | tag               | 1:1 | ``",
                "`a: 1\\n!t b: c\\n`          | tag               | 2:1 | /b",
                "`a: ! x\\n`                 | tag               | 1:4 | /a",
                "`a: !!binary aGk=\\n`       | tag               | 1:4 | /a",
                "`<<: {a: b}\\n`             | merge-key         | 1:1 | /<<",
                "`a: 1\\nb: 2\\na: 3\\n`      | duplicate-key     | 3:1 | /a",
                "`a: {b: 1, b: 2}\\n`        | duplicate-key     | 1:11 | /a/b",
                "`a: 1\\n'a': 2\\n`          | duplicate-key     | 2:1 | /a",
                "`a: 1\\n---\\nb: 2\\n`       | second-document   | 3:1 | ``",
                "`a: 1\\n---\\n`             | second-document   | 3:1 | ``",
                "`a: [1, 2\\n`               | syntax            | 2:1 | /a/2",
                "`a: {b: c,\\n d: @x}\\n`     | syntax            | 2:5 | /a/d",
                "`a: 'x\\n`                  | syntax            | 2:1 | /a",
                "`a:\\n\\t- b\\n`             | syntax            | 2:1 | /a",
                "`a: b: c\\n`                | syntax            | 1:5 | /a",
                "`日: x: \\n`                | syntax            | 1:5 | /日",
                "`? [a]\\n: b\\n`            | syntax            | 1:3 | /",
                "`a: 1\\n...\\nb`            | syntax            | 3:1 | ``",
                "``                         | empty-file        | 1:1 | ``",
                "`# nothing\\n`              | empty-file        | 1:1 | ``",
                "`---\\n`                    | empty-file        | 1:1 | ``",
                "`~\\n`                      | empty-file        | 1:1 | ``",
                "`a: \"\\\\0\"\\n`           | control-character | 1:4 | /a",
                "`a: \"\\\\ud800\"\\n`       | control-character | 1:4 | /a",
            })
    void whatIsNotPlainYamlIsRefusedWhereItStands(String yaml, String code, String place, String pointer) {
        List<Problem> problems = problems(yaml.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\\\", "\\")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(problems)
                .extracting(
                        Problem::code,
                        problem -> problem.place().toString(),
                        problem -> problem.place().pointer())
                .containsExactly(tuple(code, "f.yml:" + place, pointer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: *x            | an alias stands here; write out what it stands for",
                "a: &x 1          | an anchor stands here; remove it, and repeat the value elsewhere",
                "a: !!str 1       | a tag stands here; remove it, values are what they are by their spelling",
                "<<: {a: b}       | \"<<\" merges mappings; write out what it stands for",
                "a: {b: 1, b: 2}  | the key \"b\" is already in line 1; keep one of them",
                "? [a]            | a mapping or a list stands here as a key; expected a text",
                "a: b: c          | this is not valid YAML: mapping values are not allowed here",
                "~                | the file holds nothing; expected a mapping of keys to values",
                "a: \"\\0\"    | the character U+0000 is not allowed in YAML; remove it",
            })
    void eachSaysWhatIsFoundAndWhatToDo(String yaml, String sentence) {
        assertThat(problems(yaml.getBytes(StandardCharsets.UTF_8)))
                .extracting(English::say)
                .containsExactly(sentence);
    }

    @Test
    void everyDefectThatHidesNoOtherIsReported() {
        assertThat(problems("a: &x 1\nb: *x\nb: !t 2\n".getBytes(StandardCharsets.UTF_8)))
                .extracting(Problem::code)
                .containsExactly("anchor", "alias", "duplicate-key", "tag");
    }

    @ParameterizedTest
    @CsvSource({
        "61 3A 20 C0 AF, 1:4, 3",
        "61 3A 20 FF, 1:4, 3",
        "61 0A ED A0 80, 2:1, 2",
        "61 3A F4 90 80 80, 1:3, 2",
        "61 3A E6 97, 1:3, 2",
        "EF BB BF 61 80, 1:2, 4",
        "E6 97 A5 80, 1:2, 3",
        "FE FF 00 61, 1:1, 0",
    })
    void bytesThatAreNotUtf8AreRefusedWhereTheyStand(String hex, String place, long offset) {
        List<Problem> problems = problems(bytes(hex));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("invalid-utf8");
            assertThat(English.say(problem))
                    .isEqualTo("byte %02X is not valid UTF-8 here; expected a text file in UTF-8, save it as such"
                            .formatted(bytes(hex)[(int) offset]));
            assertThat(problem.place()).hasToString("f.yml:" + place);
            assertThat(problem.place().offset()).isEqualTo(offset);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 0x1B, 0x7F, 0x80, 0x9F, 0xFFFE})
    void controlCharactersAreRefusedWhereTheyStand(int character) {
        String yaml = "a: 1\n# " + Character.toString(character) + "\n";

        assertThat(problems(yaml.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("control-character");
                    assertThat(problem.place()).hasToString("f.yml:2:3");
                });
    }

    @Test
    void thirtyTwoLevelsAreReadAndThirtyThreeAreNot() {
        assertThat(YamlReader.read("f.yml", nested(32)).problems()).isEmpty();
        assertThat(problems(nested(33))).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("too-deep");
            assertThat(English.say(problem))
                    .isEqualTo("mappings and lists are nested more than 32 deep; check the indentation");
            assertThat(problem.place()).hasToString("f.yml:1:33");
        });
        assertThat(problems(nested(1_000_000))).extracting(Problem::code).containsExactly("too-deep");
    }

    @Test
    void aValueOfOneMebiIsReadAndALongerOneIsNot() {
        assertThat(YamlReader.read("f.yml", ("a: " + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8))
                        .problems())
                .isEmpty();
        assertThat(problems(("a: " + "x".repeat((1 << 20) + 1)).getBytes(StandardCharsets.UTF_8)))
                .extracting(English::say)
                .containsExactly("the text has more than 1048576 characters; shorten it");
    }

    @Test
    void aFileOfMoreThanSixteenMebiIsNotRead() {
        byte[] large = new byte[YamlReader.LARGEST_FILE + 1];
        Arrays.fill(large, (byte) '#');

        assertThat(problems(large))
                .extracting(English::say)
                .containsExactly("the file has 16777217 bytes; expected at most 16777216, split it or check that it is"
                        + " the right one");
    }

    @Test
    void whateverTheBytesAreTheyAreReadOrRefused() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        String[] pieces = {
            "a",
            ": ",
            "\n",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "'",
            "\"",
            "|\n",
            ">",
            "&x ",
            "*x",
            "!t ",
            "? ",
            "  ",
            "#",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "\t",
            "\\",
            "日",
            "\uD83D\uDE00",
            "~",
            "1",
            "<<",
            "@",
            "`",
            "\r",
            "\u2028"
        };
        for (int turn = 0; turn < 20_000; turn++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            Parsed<YamlNode> reading = YamlReader.read("f.yml", text.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(reading.value().isPresent())
                    .as("-Dsgaudit.seed=%d, turn %d, %s", seed, turn, text)
                    .isEqualTo(reading.problems().isEmpty());
            assertThat(reading.problems())
                    .as("-Dsgaudit.seed=%d, turn %d, %s", seed, turn, text)
                    .extracting(English::say)
                    .doesNotContain("");
        }
    }

    private static YamlNode read(String yaml) {
        Parsed<YamlNode> reading = YamlReader.read("f.yml", yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.problems()).isEmpty();
        return reading.value().orElseThrow();
    }

    private static List<Problem> problems(byte[] yaml) {
        Parsed<YamlNode> reading = YamlReader.read("f.yml", yaml);
        assertThat(reading.value()).isEmpty();
        return reading.problems();
    }

    private static byte[] nested(int depth) {
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    private static Place at(int line, int column, long offset, String pointer) {
        return Place.at("f.yml", line, column, offset, pointer);
    }

    private static YamlNode.Scalar scalar(int line, int column, long offset, String list, int item, String text) {
        return new YamlNode.Scalar(new Place("f.yml", line, column, offset, list, item), text, YamlNode.Kind.TEXT);
    }
}
