package dev.sgaudit.report.words;

import dev.sgaudit.check.Check;
import dev.sgaudit.check.CheckWords;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.tencent.Calls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A language: what messages say in it. What is said may hold text from inputs as it is, so every report makes it harmless
 * in its own way.
 */
public final class Words {

    /** English, the source of all other languages. */
    public static final Words ENGLISH = new Words(Bundle.of("en"));

    /** The words of a check stand beside it in English, and in other languages under its name. */
    private static final String OF_CHECKS = "check/";

    private static final String CALLS = "call/";

    private final Bundle bundle;
    private final PluralRule plural;

    /** The entries that were asked for, taken apart once; several threads set reports. */
    private final Map<String, Phrase> phrases = new HashMap<>();

    /** The language of these entries. */
    public Words(Bundle bundle) {
        this.bundle = bundle;
        this.plural = PluralRule.of(bundle.pattern("language/plural"));
    }

    /** Facts by their names. */
    public interface Facts {

        /** The fact of this name, if there is one. */
        Optional<Fact> find(String name);
    }

    /** What the message says, or how the language writes the fact. */
    public String say(Fact fact) {
        StringBuilder text = new StringBuilder();
        write(fact, text);
        return text.toString();
    }

    /** What the entry says, which has no place for a fact. */
    public String say(String key) {
        return say(Message.of(key));
    }

    /** What a check says under this name, with facts that are asked for where it has a place for them. */
    public String say(Check check, String name, Facts facts) {
        String key = OF_CHECKS + check.id() + "." + name;
        StringBuilder text = new StringBuilder();
        write(phrase(key, check), key, facts, 0, text);
        return text.toString();
    }

    private void say(Message message, StringBuilder text) {
        write(phrase(message.key()), message.key(), new Slots(message), 0, text);
    }

    /** Those that stand in a message. */
    private record Slots(Message message) implements Facts {

        @Override
        public Optional<Fact> find(String name) {
            for (Message.Slot slot : message.slots()) {
                if (slot.name().equals(name)) {
                    return Optional.of(slot.fact());
                }
            }
            return Optional.empty();
        }
    }

    private Phrase phrase(String key) {
        synchronized (phrases) {
            Phrase known = phrases.get(key);
            if (known == null) {
                known = Phrase.of(bundle.has(key) ? bundle.pattern(key) : elsewhere(key));
                phrases.put(key, known);
            }
            return known;
        }
    }

    private Phrase phrase(String key, Check check) {
        synchronized (phrases) {
            Phrase known = phrases.get(key);
            if (known == null) {
                String name = key.substring(key.indexOf('.') + 1);
                known = Phrase.of(
                        bundle.has(key) ? bundle.pattern(key) : check.words().pattern(name));
                phrases.put(key, known);
            }
            return known;
        }
    }

    /** The words of a check stand on it, and calls are the same in all languages. */
    private String elsewhere(String key) {
        if (key.startsWith(CALLS)) {
            return Calls.line(key.substring(CALLS.length()));
        }
        int dot = key.indexOf('.');
        return key.startsWith(OF_CHECKS) && dot > 0
                ? CheckWords.of(key.substring(OF_CHECKS.length(), dot)).pattern(key.substring(dot + 1))
                : bundle.pattern(key);
    }

    private void write(Phrase phrase, String key, Facts facts, long number, StringBuilder text) {
        for (Phrase.Part part : phrase.parts()) {
            if (part instanceof Phrase.Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Phrase.Spot spot) {
                write(fact(key, facts, spot.name()), spot.standing(), text);
            } else if (part instanceof Phrase.Choice choice) {
                write(choice, key, facts, text);
            } else {
                text.append(number);
            }
        }
    }

    private void write(Phrase.Choice choice, String key, Facts facts, StringBuilder text) {
        Fact fact = fact(key, facts, choice.name());
        if (choice.isPlural()) {
            if (!(fact instanceof Fact.Count count)) {
                throw new IllegalStateException(key + " has no number for {" + choice.name() + "}");
            }
            Phrase exact = choice.forms().get("=" + count.number());
            Phrase form = exact != null ? exact : choice.form(plural.form(count.number()));
            write(form, key, facts, count.number(), text);
        } else {
            write(choice.form(fact.toString()), key, facts, 0, text);
        }
    }

    private static Fact fact(String key, Facts facts, String name) {
        Optional<Fact> fact = facts.find(name);
        if (fact.isEmpty()) {
            throw new IllegalStateException(key + " has nothing for {" + name + "}");
        }
        return fact.get();
    }

    private void write(Fact fact, Standing standing, StringBuilder text) {
        if (standing == Standing.ANYWHERE) {
            write(fact, text);
        } else {
            text.append(standing.written(say(fact)));
        }
    }

    private void write(Fact fact, StringBuilder text) {
        if (fact instanceof Message message) {
            say(message, text);
        } else if (fact instanceof Fact.Quote quote) {
            say(Message.of("text/quote").with("text", quote.shown()), text);
        } else if (fact instanceof Fact.Several several) {
            enumerate(several, text);
        } else {
            text.append(fact);
        }
    }

    /** One and the next, and the last. */
    private void enumerate(Fact.Several several, StringBuilder text) {
        List<Fact> facts = several.facts();
        if (facts.isEmpty()) {
            return;
        }
        Fact joined = facts.get(0);
        for (int i = 1; i < facts.size(); i++) {
            Message both = i == facts.size() - 1 ? last(several.joined()) : next(several.joined());
            joined = both.with("before", joined).with("after", facts.get(i));
        }
        write(joined, text);
    }

    private static Message last(Fact.Joined joined) {
        return switch (joined) {
            case AND -> Message.of("list/and");
            case OR -> Message.of("list/or");
            case LIST -> Message.of("list/next");
            case ALSO -> Message.of("list/also");
            case PARTS -> Message.of("list/part");
            case CHAIN -> Message.of("list/and");
            case ALTERNATIVES -> Message.of("list/alternative");
        };
    }

    private static Message next(Fact.Joined joined) {
        return switch (joined) {
            case AND, OR, LIST -> Message.of("list/next");
            case ALSO -> Message.of("list/also");
            case PARTS -> Message.of("list/part");
            case CHAIN -> Message.of("list/and");
            case ALTERNATIVES -> Message.of("list/alternative");
        };
    }
}
