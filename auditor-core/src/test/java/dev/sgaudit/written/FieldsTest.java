package dev.sgaudit.written;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Role;
import dev.sgaudit.traffic.AddressText;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private static final Message INNER = Message.verbatim("an inner mapping");

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void membersAreReadByType() {
        Fields fields = fields("""
                name: prod
                count: 3
                required: true
                until: 2026-12-31
                role: node
                texts: [a, 'b', 3]
                networks: [10.0.0.0/8, "::1"]
                inner: {key: value}
                """);

        assertThat(fields.required("name").text()).contains("prod");
        assertThat(fields.required("count").number(1, 3)).hasValue(3);
        assertThat(fields.required("required").truth()).contains(true);
        assertThat(fields.required("until").date()).contains(LocalDate.of(2026, 12, 31));
        assertThat(fields.required("role").word(List.of(Role.values()), Role::word))
                .contains(Role.NODE);
        assertThat(fields.required("texts").texts()).containsExactly("a", "b", "3");
        assertThat(fields.required("networks").networks())
                .containsExactly(
                        AddressText.findBlock("10.0.0.0/8").orElseThrow(),
                        AddressText.findBlock("::1").orElseThrow());
        Fields inner = fields.optional("inner").fields(INNER);
        assertThat(inner.required("key").is("value")).isTrue();
        inner.done();
        fields.done();
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsLeftOutIsNothingAndNoProblem() {
        Fields fields = fields("a: 1\n");

        Value value = fields.optional("b");
        fields.optional("a");
        fields.done();

        assertThat(value.isPresent()).isFalse();
        assertThat(value.text()).isEmpty();
        assertThat(value.number(0, 9)).isEmpty();
        assertThat(value.truth()).isEmpty();
        assertThat(value.date()).isEmpty();
        assertThat(value.texts()).isEmpty();
        Fields inner = value.fields(INNER);
        assertThat(inner.required("key").isPresent()).isFalse();
        inner.done();
        assertThat(problems).isEmpty();
    }

    @Test
    void aMissingKeyIsReportedAtItsMapping() {
        Fields fields = fields("a: 1\nb: {c: 2}\n");

        Fields inner = fields.required("b").fields(INNER);
        inner.optional("c");
        inner.required("reason");
        inner.done();

        assertThat(problems)
                .extracting(FieldsTest::told)
                .containsExactly(
                        problem("missing-key", "an inner mapping has no \"reason\"; add this key", 2, 4, 8, "/b"));
    }

    @Test
    void anUnknownKeyIsReportedWithTheOneThatWasMeant() {
        Fields fields = fields("nmae: x\nowner: y\nzzzzzz: 1\n");

        fields.required("name");
        fields.optional("owners");
        fields.done();

        assertThat(problems)
                .extracting(FieldsTest::told)
                .containsExactly(
                        problem(
                                "unknown-key",
                                "unknown key \"nmae\" in a thing; did you mean \"name\"?",
                                1,
                                1,
                                0,
                                "/nmae"),
                        problem(
                                "unknown-key",
                                "unknown key \"owner\" in a thing; did you mean \"owners\"?",
                                2,
                                1,
                                8,
                                "/owner"),
                        problem(
                                "unknown-key",
                                "unknown key \"zzzzzz\" in a thing; expected one of name, owners",
                                3,
                                1,
                                17,
                                "/zzzzzz"));
    }

    @Test
    void wrongTypesSayWhatIsThereAndWhatIsExpected() {
        Fields fields = fields("a: [x]\nb: {c: d}\nc: true\nd:\ne: '1'\nf: 1.5\ng: 7\nh: x\n");

        fields.required("a").text();
        fields.required("b").texts();
        fields.required("c").text();
        fields.required("d").text();
        fields.required("e").number(1, 1);
        fields.required("f").number(1, 3);
        fields.required("g").number(1, 3);
        fields.required("h").truth();
        fields.required("h").fields(INNER);
        fields.required("h").texts();

        assertThat(problems)
                .extracting(English::say)
                .containsExactly(
                        "\"a\" is a list; expected a text",
                        "\"b\" is a mapping; expected a list such as […]",
                        "\"c\" is the truth value \"true\"; expected a text",
                        "\"d\" is nothing; expected a text",
                        "\"e\" is the text \"1\"; expected a whole number, 1",
                        "\"f\" is the number \"1.5\"; expected a whole number from 1 to 3",
                        "\"g\" is the number \"7\"; expected a whole number from 1 to 3",
                        "\"h\" is the text \"x\"; expected true or false",
                        "\"h\" is the text \"x\"; expected an inner mapping, a mapping of keys to values",
                        "\"h\" is the text \"x\"; expected a list such as [x]");
        assertThat(problems).extracting(Problem::code).containsOnly("wrong-type");
    }

    @Test
    void wrongValuesSayWhatIsExpected() {
        Fields fields = fields("a: ' '\nb: 2026-02-30\nc: 31.12.2026\nd: nodes\ne: [10.0.0.5/20, x]\n");

        fields.required("a").text();
        fields.required("b").date();
        fields.required("c").date();
        fields.required("d").word(List.of(Role.values()), Role::word);
        fields.required("e").networks();

        assertThat(problems)
                .extracting(problem -> problem.place() + " " + English.say(problem))
                .containsExactly(
                        "f.yml:1:4 \"a\": it is blank; write a text",
                        "f.yml:2:4 \"b\": \"2026-02-30\" is no day of the calendar",
                        "f.yml:3:4 \"c\": \"31.12.2026\" is no date; expected the form 2026-12-31",
                        "f.yml:4:4 \"d\": \"nodes\" is not known; did you mean \"node\"?",
                        "f.yml:5:5 \"e\": \"10.0.0.5/20\" has bits set beyond its prefix; did you mean \"10.0.0.0/20\"?",
                        "f.yml:5:18 \"e\": \"x\" is no network; expected a network such as 10.0.0.0/16 or 2001:db8::/32,"
                                + " names are not looked up");
        assertThat(problems).extracting(Problem::code).containsOnly("wrong-value");
    }

    @Test
    void longTextsAreCutInMessages() {
        Fields fields = fields("a: " + "\uD83D\uDE00".repeat(70) + "\n");

        fields.required("a").truth();

        assertThat(English.say(problems.get(0)))
                .isEqualTo("\"a\" is the text \"" + "\uD83D\uDE00".repeat(30) + "…\"; expected true or false");
    }

    @Test
    void aFileThatIsNoMappingIsOneProblem() {
        Fields fields = fields("- a\n");

        fields.required("name").text();
        fields.done();

        assertThat(problems)
                .extracting(English::say)
                .containsExactly("the file holds a list; expected a thing, a mapping of keys to values");
    }

    private Fields fields(String yaml) {
        YamlNode root = YamlReader.read("f.yml", yaml.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow();
        return Fields.of(root, Message.verbatim("a thing"), problems);
    }

    private static String problem(String code, String message, int line, int column, long offset, String pointer) {
        return told(code, message, Place.at("f.yml", line, column, offset, pointer));
    }

    private static String told(Problem problem) {
        return told(problem.code(), English.say(problem), problem.place());
    }

    private static String told(String code, String message, Place place) {
        return code + ": " + message + " at " + place.inFull() + ", byte " + place.offset();
    }
}
