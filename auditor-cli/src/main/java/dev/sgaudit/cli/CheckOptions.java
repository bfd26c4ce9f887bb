package dev.sgaudit.cli;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Severity;
import dev.sgaudit.report.Colour;
import dev.sgaudit.report.GivenOption;
import dev.sgaudit.report.TextStyle;
import dev.sgaudit.report.Verbosity;
import dev.sgaudit.report.format.Format;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.PostureOptions;
import dev.sgaudit.run.RefusedQuestion;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the command line of {@code check} asks for.
 *
 * @param given the options that the result depends on
 */
record CheckOptions(
        InputOptions inputs,
        ConfigurationFile config,
        PostureOptions posture,
        Format format,
        List<Reports.Wanted> out,
        Gate gate,
        LocalDate asOf,
        TextStyle style,
        List<GivenOption> given) {

    /** The options that a result depends on; the others say only where it goes and how it looks. */
    private static final List<String> OF_THE_RESULT = List.of(
            "--role",
            "--baseline",
            "--node-cidr",
            "--container-cidr",
            "--vpc-cidr",
            "--ssh-from",
            "--no-ssh",
            "--group",
            "--cluster",
            "--exclude",
            "--fail-on",
            "--as-of",
            "--config",
            "--no-config");

    private static final int DATE_LENGTH = "2026-12-31".length();

    static List<Option> options() {
        return List.of(
                Option.single("--format", "FORMAT", "what standard output gets: " + formats()),
                Option.repeatable(
                        "--out", "FORMAT=FILE", "one more report, written whole or not at all; may be repeated"),
                Option.single(
                        "--fail-on",
                        "SEVERITY",
                        "from which severity a finding fails the audit: low, medium (default), high, critical; never judges at"
                                + " medium and lets failures through"),
                Option.single(
                        "--show",
                        "SEVERITY",
                        "show findings from this severity on: info (default), low, medium, high, critical"),
                Option.single("--as-of", "DATE", "the day to judge by, such as 2026-12-31 (default: today, UTC)"),
                Option.single("--jobs", "N", "how many groups may be audited at once"),
                Option.flag("--quiet", "the verdict only"),
                Option.flag("--verbose", "everything, also what is in order and each of many like findings"));
    }

    /** The words of all formats, the usual one first. */
    private static String formats() {
        List<String> words = Format.words();
        StringBuilder formats = new StringBuilder(words.get(0)).append(" (default)");
        for (String word : words.subList(1, words.size())) {
            formats.append(word.equals(words.get(words.size() - 1)) ? " or " : ", ")
                    .append(word);
        }
        return formats.toString();
    }

    static CheckOptions of(Given given, Shell shell) throws UsageError, RefusedQuestion {
        InputOptions inputs = InputOptions.of(given);
        ConfigurationFile config = ConfigurationArguments.find(given, inputs.arguments(), shell);
        PostureOptions posture = PostureArguments.of(given, config, shell);
        Format format = Reports.format(
                "--format", given.find("--format").orElse(Format.usual().word()));
        List<Reports.Wanted> out = new ArrayList<>();
        for (String text : given.all("--out")) {
            out.add(Reports.Wanted.of(text));
        }
        Optional<String> failOn = given.has("--fail-on")
                ? given.find("--fail-on")
                : config.configuration().failOn();
        Gate gate = failOn.isPresent() ? Gate.of(failOn.get()) : Gate.DEFAULT;
        checkJobs(given);
        return new CheckOptions(
                inputs,
                config,
                posture,
                format,
                List.copyOf(out),
                gate,
                asOf(given, shell),
                style(given, shell),
                given.options(OF_THE_RESULT));
    }

    /** The same for groups by themselves. */
    List<GivenOption> givenWithRole() {
        return withRole(given, posture.role());
    }

    /** The role of groups by themselves decides all clauses, so it stands in every report, chosen or not. */
    private static List<GivenOption> withRole(List<GivenOption> given, Role role) {
        SortedMap<String, GivenOption> options = new TreeMap<>();
        for (GivenOption option : given) {
            options.put(option.key(), option);
        }
        options.put("role", new GivenOption("role", GivenOption.Kind.SINGLE, List.of(role.word())));
        return List.copyOf(options.values());
    }

    private static void checkJobs(Given given) throws UsageError {
        Optional<String> jobs = given.find("--jobs");
        if (jobs.isPresent() && !jobs.get().matches("[1-9][0-9]{0,3}")) {
            throw new UsageError(Message.of("usage/no-jobs").quoting("value", jobs.get()));
        }
    }

    static LocalDate asOf(Given given, Shell shell) throws UsageError {
        Optional<String> text = given.find("--as-of");
        if (text.isEmpty()) {
            return LocalDate.now(shell.clock());
        }
        try {
            // The parser alone would also take years of more or fewer digits, and signs.
            if (text.get().length() == DATE_LENGTH
                    && Character.isDigit(text.get().charAt(0))) {
                return LocalDate.parse(text.get());
            }
        } catch (DateTimeException e) {
            // One sentence serves for all that is no date.
        }
        throw new UsageError(Message.of("usage/no-day").quoting("value", text.get()));
    }

    private static TextStyle style(Given given, Shell shell) throws UsageError {
        boolean isQuiet = given.has("--quiet");
        boolean isVerbose = given.has("--verbose");
        if (isQuiet && isVerbose) {
            throw new UsageError(Message.of("usage/quiet-and-verbose"));
        }
        Verbosity verbosity = Verbosity.NORMAL;
        if (isQuiet || isVerbose) {
            verbosity = isQuiet ? Verbosity.QUIET : Verbosity.VERBOSE;
        }
        // no-color.org: whatever its value, unless it is empty.
        boolean isColoured = shell.outScreen() == Screen.TERMINAL
                && shell.environment().getOrDefault("NO_COLOR", "").isEmpty();
        return new TextStyle(isColoured ? Colour.ANSI : Colour.PLAIN, show(given), verbosity);
    }

    private static Severity show(Given given) throws UsageError {
        Optional<String> word = given.find("--show");
        if (word.isEmpty()) {
            return Severity.INFO;
        }
        Optional<Severity> severity = Severity.find(word.get());
        if (severity.isEmpty()) {
            List<String> words =
                    Arrays.stream(Severity.values()).map(Severity::word).toList();
            throw UsageError.of("--show", word.get(), words);
        }
        return severity.get();
    }
}
