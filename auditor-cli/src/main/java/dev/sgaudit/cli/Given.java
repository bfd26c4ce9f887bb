package dev.sgaudit.cli;

import dev.sgaudit.report.GivenOption;
import dev.sgaudit.written.Typed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What stands on the command line behind the command: options by name, and the rest in order. */
final class Given {

    private final Usage usage;
    private final Map<String, List<String>> options;
    private final List<String> arguments;

    /**
     * @param options the values in their order by the option's name; none for a flag
     * @param arguments what is no option
     */
    Given(Usage usage, Map<String, List<String>> options, List<String> arguments) {
        this.usage = usage;
        this.options = Map.copyOf(options);
        this.arguments = List.copyOf(arguments);
    }

    /** Parses the arguments of one command; unknown options and missing values are refused. */
    static Given parse(Usage usage, List<String> arguments) throws UsageError {
        Optional<Given> plain = findPlain(usage, arguments);
        return plain.isPresent() ? plain.get() : Picocli.parse(usage, arguments);
    }

    /**
     * The arguments if they are plain: options by their whole names, each with as many values as it takes, and words
     * without a dash in front. Whatever else there is, right or wrong, is not judged here.
     */
    static Optional<Given> findPlain(Usage usage, List<String> words) {
        Map<String, List<String>> options = new HashMap<>();
        List<String> arguments = new ArrayList<>();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (isPlainValue(word) || word.equals("-")) {
                arguments.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Optional<Option> option = usage.find(name);
            if (option.isEmpty()) {
                return Optional.empty();
            }
            boolean isFlag = option.get().kind() == GivenOption.Kind.FLAG;
            boolean isOnceTooOften = option.get().kind() != GivenOption.Kind.REPEATABLE && options.containsKey(name);
            if (isOnceTooOften || (isFlag && equals >= 0)) {
                return Optional.empty();
            }
            List<String> values = options.getOrDefault(name, new ArrayList<>());
            options.put(name, values);
            if (!isFlag) {
                String next = equals < 0 && rest.hasNext() ? rest.next() : "";
                String value = equals < 0 ? next : word.substring(equals + 1);
                if (!isPlainValue(value)) {
                    return Optional.empty();
                }
                values.add(value);
            }
        }
        return Optional.of(new Given(usage, options, arguments));
    }

    private static boolean isPlainValue(String word) {
        return !word.isEmpty() && word.charAt(0) != '-';
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    /** The value of an option that is given at most once. */
    Optional<String> find(String option) {
        List<String> values = all(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The values of an option in the order in which they are given. */
    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    /** The same as if none of these options had been given. */
    Given without(Collection<String> names) {
        Map<String, List<String>> others = new HashMap<>(options);
        others.keySet().removeAll(names);
        return new Given(usage, others, arguments);
    }

    /** What is no option. */
    List<String> arguments() {
        return arguments;
    }

    /** The value as this type, or a usage error that names the option. */
    <T> Optional<T> find(String option, Function<String, Typed<T>> type) throws UsageError {
        Optional<String> text = find(option);
        return text.isPresent() ? Optional.of(typed(option, text.get(), type)) : Optional.empty();
    }

    /** Each value as this type, or a usage error that names the option. */
    <T> List<T> all(String option, Function<String, Typed<T>> type) throws UsageError {
        List<T> values = new ArrayList<>();
        for (String text : all(option)) {
            values.add(typed(option, text, type));
        }
        return values;
    }

    private static <T> T typed(String option, String text, Function<String, Typed<T>> type) throws UsageError {
        Typed<T> typed = type.apply(text);
        Optional<T> value = typed.value();
        if (value.isEmpty()) {
            throw UsageError.of(option, typed.wrong());
        }
        return value.get();
    }

    /** The options with these names that are given, by name. */
    List<GivenOption> options(Collection<String> names) {
        SortedMap<String, GivenOption> given = new TreeMap<>();
        for (Option option : usage.options()) {
            if (names.contains(option.name()) && has(option.name())) {
                given.put(option.key(), new GivenOption(option.key(), option.kind(), all(option.name())));
            }
        }
        return List.copyOf(given.values());
    }
}
