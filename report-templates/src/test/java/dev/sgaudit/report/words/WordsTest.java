package dev.sgaudit.report.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgaudit.audit.Catalog;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What messages say. */
class WordsTest {

    private static final String LISTS = """
            list/and = {before} and {after}
            list/also = {before}, and {after}
            list/next = {before}, {after}
            list/or = {before} or {after}
            text/quote = «{text}»
            """;

    private static Words words(String plural, String entries) {
        return new Words(Bundle.read("language/plural = " + plural + "\n" + LISTS + entries));
    }

    @Test
    void factsStandInTheirPlaces() {
        Words words = words("one: n = 1", "a/b = {first} before {second}, {first} again\n");

        assertThat(words.say(Message.of("a/b").with("second", "2").with("first", "{second}")))
                .isEqualTo("{second} before 2, {second} again");
    }

    @ParameterizedTest
    @CsvSource({"0, no rule", "1, one rule", "2, 2 rules", "21, 21 rules"})
    void aNumberChoosesTheForm(long count, String expected) {
        Words words = words("one: n = 1", "a/b = {n, plural, =0 {no rule} one {one rule} other {# rules}}\n");

        assertThat(words.say(Message.of("a/b").with("n", count))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a, A", "b, other b", "'', nothing"})
    void aTextChoosesTheForm(String text, String expected) {
        Words words = words("", "a/b = {x, select, a {A} none {nothing} other {other {x}}}\n");

        assertThat(words.say(Message.of("a/b").with("x", text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "an egress rule, An egress rule",
        "ingress, Ingress",
        "sg-0a1b2c3d has, sg-0a1b2c3d has",
        "3 rules, 3 rules",
        "Rule, Rule",
        "'', ''"
    })
    void whatBeginsASentenceHasACapitalUnlessItIsAName(String text, String expected) {
        assertThat(words("", "a/b = {x, first}\n").say(Message.of("a/b").with("x", text)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Rule changes nothing, rule changes nothing",
        "A machine, a machine",
        "SSH is reachable, SSH is reachable",
        "NodePorts are open, NodePorts are open",
        "wider, wider",
        "'', ''"
    })
    void whatStandsWithinASentenceHasNoCapitalUnlessItIsAnAbbreviation(String text, String expected) {
        assertThat(words("", "a/b = [{x, within}]\n").say(Message.of("a/b").with("x", text)))
                .isEqualTo("[" + expected + "]");
    }

    @Test
    void ofNoThingsThereIsNone() {
        Words words = words("", "a/b = {x, select, none {nothing} other {other {x}}}\n");

        assertThat(words.say(Message.of("a/b").with("x", Fact.all(List.of())))).isEqualTo("nothing");
        assertThat(words.say(Message.of("a/b").with("x", Fact.all(List.of("c")))))
                .isEqualTo("other c");
    }

    @Test
    void aMessageStandsInAMessageAndTextIsQuoted() {
        Words words = words("", "a/b = [{inner}]\na/c = {text}!\n");

        assertThat(words.say(Message.of("a/b").with("inner", Message.of("a/c").quoting("text", "x"))))
                .isEqualTo("[«x»!]");
        assertThat(words.say(Message.of("a/c").quoting("text", "y".repeat(100))))
                .isEqualTo("«" + "y".repeat(60) + "…»!");
    }

    @Test
    void severalThingsAreEnumeratedAsTheLanguageDoes() {
        Words words = words("", "a/b = {all}\n");
        List<String> names = List.of("a", "b", "c");

        assertThat(words.say(Fact.all(names))).isEqualTo("a, b and c");
        assertThat(words.say(Fact.any(names))).isEqualTo("a, b or c");
        assertThat(words.say(Fact.list(names))).isEqualTo("a, b, c");
        assertThat(words.say(Fact.all(List.of("a", "b")))).isEqualTo("a and b");
        assertThat(words.say(Fact.all(List.of("a")))).isEqualTo("a");
        assertThat(words.say(Fact.all(List.of()))).isEmpty();
        assertThat(words.say(new Fact.Several(
                        List.of(new Fact.Name("a"), new Fact.Name("b"), new Fact.Name("c")), Fact.Joined.ALSO)))
                .isEqualTo("a, and b, and c");
    }

    @Test
    void ofManyTheFirstAreNamedAndTheOthersCounted() {
        Words words = words("one: n = 1", "list/more = {count, plural, one {# more} other {# others}}\n");
        List<String> names = List.of("a", "b", "c", "d");

        assertThat(words.say(Fact.some(names, 3, "list/more"))).isEqualTo("a, b, c and 1 more");
        assertThat(words.say(Fact.some(names, 2, "list/more"))).isEqualTo("a, b and 2 others");
        assertThat(words.say(Fact.first(names, 4, "list/more"))).isEqualTo("a, b, c, d");
        assertThat(words.say(Fact.of(List.of(Fact.all(names), Fact.all(names), Fact.name("e")), 1, "list/more")))
                .isEqualTo("a, b, c and d and 2 others");
        assertThat(words.say(Fact.of(List.of(Fact.all(names)), 1, "list/more"))).isEqualTo("a, b, c and d");
    }

    @Test
    void whatAnEntryLacksIsABug() {
        Words words = words("one: n = 1", "a/b = {x}\na/c = {x, plural, other {#}}\n");

        assertThatThrownBy(() -> words.say(Message.of("a/b"))).hasMessage("a/b has nothing for {x}");
        assertThatThrownBy(() -> words.say("a/d")).hasMessage("no entry says a/d");
        assertThatThrownBy(() -> words.say(Message.of("a/c").with("x", "text")))
                .hasMessage("a/c has no number for {x}");
    }

    @Test
    void theWordsOfACheckStandOnItOrInTheBundle() {
        Words other = words("", "check/open-to-world.title = 開\n");
        var check = Catalog.CHECKS.stream()
                .filter(one -> one.id().equals("open-to-world"))
                .findFirst()
                .orElseThrow();

        assertThat(Words.ENGLISH.say(check, "title", name -> Optional.empty()))
                .isEqualTo(check.about().title());
        assertThat(other.say(check, "title", name -> Optional.empty())).isEqualTo("開");
        assertThat(Words.ENGLISH.say("check/open-to-world.title"))
                .isEqualTo(check.about().title());
    }

    @Test
    void callsAreTheSameInAllLanguages() {
        assertThat(words("", "").say(Message.of("call/rules-of-group").with("group", "sg-1")))
                .isEqualTo("tccli vpc DescribeSecurityGroupPolicies --SecurityGroupId sg-1");
    }
}
