package dev.sgaudit;

import dev.sgaudit.check.CheckWords;
import dev.sgaudit.check.Finding;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Problem;
import dev.sgaudit.tencent.Calls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * What messages say in English, for tests that care for the sentence. The reports' own reader of the bundle stands in a
 * room above; this one reads the same file in the plainest way.
 */
@NullMarked
public final class English {

    private static final Map<String, String> ENTRIES = entries();

    private English() {}

    /** The whole sentence. */
    public static String say(Message message) {
        String key = message.key();
        String[] parts = key.split("[/.]", 3);
        String pattern = switch (parts[0]) {
            case "check" -> CheckWords.of(parts[1]).pattern(parts[2]);
            case "call" -> Calls.line(parts[1]);
            default -> ENTRIES.get(key);
        };
        if (pattern == null) {
            throw new AssertionError("en.words has no entry " + key);
        }
        return filled(pattern, message, "#");
    }

    /** A fact by itself. */
    public static String say(Fact fact) {
        return words(fact);
    }

    /** A fact of a finding. */
    public static String say(Finding finding, String name) {
        return words(Objects.requireNonNull(finding.facts().get(name), name));
    }

    /** The whole sentence of a problem. */
    public static String say(Problem problem) {
        return say(problem.message());
    }

    private static Map<String, String> entries() {
        try {
            String text = Files.readString(Path.of(System.getProperty("sgaudit.root"))
                    .resolve("report-templates/src/main/resources/dev/sgaudit/report/words/en.words"));
            return text.replaceAll("\n +", " ")
                    .lines()
                    .filter(line -> line.contains(" = ") && !line.startsWith(";"))
                    .map(line -> line.split(" = ", 2))
                    .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1], (one, other) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filled(String pattern, Message message, String number) {
        int open = pattern.indexOf('{');
        if (open < 0) {
            return pattern.replace("#", number);
        }
        int close = closing(pattern, open);
        String[] place = pattern.substring(open + 1, close).split(" *, *", 3);
        Fact fact = message.slots().stream()
                .filter(slot -> slot.name().equals(place[0]))
                .findFirst()
                .orElseThrow(() -> new AssertionError(message + " has nothing for {" + place[0] + "}"))
                .fact();
        String words = switch (place.length) {
            case 1 -> words(fact);
            case 2 -> standing(place[1], words(fact));
            default -> form(place[1], place[2], fact, message);
        };
        return pattern.substring(0, open).replace("#", number)
                + words
                + filled(pattern.substring(close + 1), message, number);
    }

    /** As it begins a sentence, or stands within one; for words that are neither names nor abbreviations. */
    private static String standing(String where, String words) {
        String first = words.substring(0, 1);
        return (where.equals("first") ? first.toUpperCase(Locale.ROOT) : first.toLowerCase(Locale.ROOT))
                + words.substring(1);
    }

    private static String form(String kind, String forms, Fact fact, Message message) {
        Map<String, String> patterns = new TreeMap<>();
        for (int at = 0; at < forms.length() && forms.indexOf('{', at) > 0; ) {
            int open = forms.indexOf('{', at);
            int close = closing(forms, open);
            patterns.put(forms.substring(at, open).strip(), forms.substring(open + 1, close));
            at = close + 1;
        }
        String text = kind.equals("select") && fact.toString().isEmpty() ? "none" : fact.toString();
        String name =
                kind.equals("select") || patterns.containsKey("=" + text) ? text : text.equals("1") ? "one" : "other";
        String chosen = Objects.requireNonNull(patterns.getOrDefault(
                kind.equals("plural") && patterns.containsKey("=" + text) ? "=" + text : name, patterns.get("other")));
        return filled(chosen, message, kind.equals("plural") ? text : "#");
    }

    /** Where the brace is closed that is opened here. */
    public static int closing(String pattern, int open) {
        int depth = 0;
        for (int at = open; at < pattern.length(); at++) {
            depth += pattern.charAt(at) == '{' ? 1 : pattern.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new AssertionError("a brace is never closed: " + pattern);
    }

    private static String words(Fact fact) {
        if (fact instanceof Message message) {
            return say(message);
        }
        if (fact instanceof Fact.Quote quote) {
            return '"' + quote.shown() + '"';
        }
        if (fact instanceof Fact.Several several) {
            List<String> all = several.facts().stream().map(English::words).toList();
            if (several.joined() == Fact.Joined.ALSO) {
                return String.join(", and ", all);
            }
            if (several.joined() == Fact.Joined.ALTERNATIVES) {
                return String.join("; or ", all);
            }
            if (several.joined() == Fact.Joined.CHAIN) {
                return String.join(" and ", all);
            }
            if (several.joined() == Fact.Joined.PARTS) {
                return String.join("; ", all);
            }
            int last = all.size() - 1;
            String joint = Map.of(Fact.Joined.AND, " and ", Fact.Joined.OR, " or ", Fact.Joined.LIST, ", ")
                    .get(several.joined());
            return last < 1 ? String.join("", all) : String.join(", ", all.subList(0, last)) + joint + all.get(last);
        }
        return fact.toString();
    }
}
