package dev.sgaudit.written;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.traffic.CidrBlock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What stands under one key or at one place of a list, if anything does.
 *
 * <p>Each reading gives what it finds, or nothing: silently if the value is absent, else with a problem at its place.
 */
public final class Value {

    private static final int MOST_DIGITS = 9;

    private final YamlNode node;
    private final String name;
    private final List<Problem> problems;

    Value(YamlNode node, String name, List<Problem> problems) {
        this.node = node;
        this.name = name;
        this.problems = problems;
    }

    /** The key that it stands under. */
    public String name() {
        return name;
    }

    /** Whether something is written there, right or wrong. */
    public boolean isPresent() {
        return !(node instanceof YamlNode.Absent);
    }

    /** Where it stands, or the mapping that should hold it. */
    public Place place() {
        return node.place();
    }

    /** Whether it is this very word; never a problem. */
    public boolean is(String word) {
        return node instanceof YamlNode.Scalar scalar && scalar.text().equals(word);
    }

    /** Whether it is a list; never a problem. */
    public boolean isList() {
        return node instanceof YamlNode.Sequence;
    }

    /** A text that is not blank; a plain number is one too, in its own spelling. */
    public Optional<String> text() {
        return typed(text -> text.isBlank() ? Typed.not(Message.of("typed/blank")) : Typed.as(text));
    }

    /** A text with a meaning, such as a network or ports. */
    public <T> Optional<T> typed(Function<String, Typed<T>> meaning) {
        if (!isPresent()) {
            return Optional.empty();
        }
        if (node instanceof YamlNode.Scalar scalar
                && (scalar.kind() == YamlNode.Kind.TEXT || scalar.kind() == YamlNode.Kind.NUMBER)) {
            Typed<T> typed = meaning.apply(scalar.text());
            if (typed.value().isEmpty()) {
                wrong(Message.of("problem/wrong-value").quoting("key", name).with("wrong", typed.wrong()));
            }
            return typed.value();
        }
        wrongType(Message.of("problem/wrong-type.no-text"));
        return Optional.empty();
    }

    /** One of a few words. */
    public <T> Optional<T> word(List<T> choices, Function<T, String> word) {
        List<String> words = choices.stream().map(word).toList();
        return typed(text -> {
            int choice = words.indexOf(text);
            return choice >= 0
                    ? Typed.as(choices.get(choice))
                    : Typed.not(
                            Spelling.instead(Message.of("typed/unknown-word").quoting("text", text), text, words));
        });
    }

    /** A whole number, written plainly and in decimal digits. */
    public OptionalInt number(int least, int most) {
        if (!isPresent()) {
            return OptionalInt.empty();
        }
        boolean isWritten = node instanceof YamlNode.Scalar scalar
                && scalar.kind() == YamlNode.Kind.NUMBER
                && scalar.text().length() <= MOST_DIGITS
                && scalar.text().chars().allMatch(digit -> digit >= '0' && digit <= '9');
        int number = isWritten ? Integer.parseInt(((YamlNode.Scalar) node).text()) : -1;
        if (!isWritten || number < least || number > most) {
            wrongType(
                    least == most
                            ? Message.of("problem/wrong-type.no-such-number").with("number", least)
                            : Message.of("problem/wrong-type.no-number")
                                    .with("least", least)
                                    .with("most", most));
            return OptionalInt.empty();
        }
        return OptionalInt.of(number);
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> truth() {
        if (!isPresent()) {
            return Optional.empty();
        }
        boolean isBoolean = node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.BOOLEAN;
        if (isBoolean && (is("true") || is("false"))) {
            return Optional.of(is("true"));
        }
        wrongType(Message.of("problem/wrong-type.no-truth"));
        return Optional.empty();
    }

    /** A day, {@code 2026-12-31}. */
    public Optional<LocalDate> date() {
        return typed(Value::findDate);
    }

    /** The values of a list; none and a problem if it is no list. */
    public List<Value> items() {
        if (node instanceof YamlNode.Sequence sequence) {
            List<Value> items = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                items.add(new Value(item, name, problems));
            }
            return items;
        }
        if (isPresent()) {
            boolean isValue = node instanceof YamlNode.Scalar scalar && scalar.kind() != YamlNode.Kind.NOTHING;
            wrongType(Message.of("problem/wrong-type.no-list")
                    .with("list", "[" + (isValue ? ((YamlNode.Scalar) node).text() : "…") + "]"));
        }
        return List.of();
    }

    /**
     * The same of a list that must not be empty.
     *
     * @param wrong what is wrong with an empty one, and what to write instead
     */
    public List<Value> items(Message wrong) {
        List<Value> items = items();
        if (isList() && items.isEmpty()) {
            wrong(wrong);
        }
        return items;
    }

    /** The texts of a list that are right; the others are problems. */
    public List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** The networks of a list that are right; the others are problems. */
    public List<CidrBlock> networks() {
        return items().stream()
                .flatMap(item -> item.typed(TypedNetwork::read).stream())
                .toList();
    }

    /**
     * The members of a mapping; none and a problem if it is no mapping.
     *
     * @param what what the mapping stands for
     */
    public Fields fields(Message what) {
        return fields(what, Message.of("problem/wrong-type.no-mapping"));
    }

    /**
     * The same where a word may stand instead of a mapping; whoever calls has asked for the word before.
     *
     * @param word what may stand there instead
     */
    public Fields fieldsOr(String word, Message what) {
        return fields(what, Message.of("problem/wrong-type.no-mapping-nor-word").with("word", word));
    }

    private Fields fields(Message what, Message wrong) {
        if (node instanceof YamlNode.Mapping mapping) {
            return Fields.ofEntries(what, mapping, problems);
        }
        if (isPresent()) {
            wrongType(wrong.with("what", what.with("role", Fields.EXPECTED)));
        }
        return Fields.none(what, place(), problems);
    }

    /** Reports that the value, though of the right type, makes no sense. */
    public void wrong(Message message) {
        problems.add(Problem.error(message, place()));
    }

    private void wrongType(Message wrong) {
        wrong(wrong.quoting("key", name).with("found", node.kindInWords()));
    }

    // LocalDate.parse would load the formatters, which costs a start more than the rest of this room.
    private static Typed<LocalDate> findDate(String text) {
        String shape = text.codePoints()
                .map(character -> character >= '0' && character <= '9' ? '0' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        try {
            if (shape.equals("0000-00-00")) {
                return Typed.as(LocalDate.of(
                        Integer.parseInt(text, 0, 4, 10),
                        Integer.parseInt(text, 5, 7, 10),
                        Integer.parseInt(text, 8, 10, 10)));
            }
        } catch (DateTimeException e) {
            return Typed.not(Message.of("typed/no-day").quoting("text", text));
        }
        return Typed.not(Message.of("typed/no-date").quoting("text", text));
    }
}
