package dev.sgaudit.cli;

import dev.sgaudit.audit.PacketFates;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.Counted;
import dev.sgaudit.run.Known;
import dev.sgaudit.run.PostureOptions;
import dev.sgaudit.run.Question;
import dev.sgaudit.run.RefusedQuestion;
import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * {@code sgaudit explain}: what happens to packets, and which rule decides. A file of packets that is broken is a usage
 * error, as a broken configuration would be: nothing is judged.
 */
final class ExplainCommand {

    private static final String STANDARD_INPUT = "-";
    private static final int MOST_NAMED = 10;

    private static final Place NOWHERE = Place.at("", 0, 0, 0, "");

    private final Shell shell;
    private Stack stack = Stack.IPV4_ONLY;
    private final Known known;
    private final SortedMap<String, SecurityGroup> groups;

    private ExplainCommand(Shell shell, Known known) {
        this.shell = shell;
        this.known = known;
        groups = known.groups();
    }

    static Usage usage() {
        return new Usage(
                "explain",
                "INPUT… PACKET, or: sgaudit explain INPUT… --packets FILE",
                "Says what happens to a packet and which rule decides it.",
                "sgaudit explain sg-0a1b2c3d.json \"ingress tcp:22 from 203.0.113.7\"",
                new Usage.Argument(
                        "INPUT… PACKET",
                        "exports of security groups, and last the packet, unless --packets gives a file of them"),
                Usage.joined(List.of(
                        List.of(
                                Option.single(
                                        "--packets",
                                        "FILE",
                                        "packets as NDJSON, or - for standard input; each is answered by a line. With \"expect\" in it, an"
                                                + " answer that differs makes the exit code 1"),
                                Option.single("--format", "FORMAT", "text (default for one packet) or json")),
                        PostureArguments.options(),
                        InputOptions.options())));
    }

    static ExitCode run(Given given, Shell shell) throws UsageError, RefusedQuestion {
        List<String> arguments = given.arguments();
        Optional<String> file = given.find("--packets");
        boolean isJson = isJson(given, file);
        List<PacketQuestion> questions = questions(arguments, file, shell);
        List<String> inputs = file.isPresent() ? arguments : arguments.subList(0, arguments.size() - 1);
        InputOptions options = InputOptions.of(given, inputs);
        ConfigurationFile config = ConfigurationArguments.find(given, inputs, shell);
        PostureOptions posture = PostureArguments.of(given, config, shell);
        Question asked = Question.on(LocalDate.now(shell.clock()))
                .with(config)
                .with(posture)
                .with(options.reading().ignoring(config.configuration().ignoredMembers()));
        Known known = Known.of(asked, options.find(shell));
        ExplainCommand command = new ExplainCommand(shell, known);
        boolean isDual = config.isDualStack()
                || posture.networks().stack() == Stack.DUAL
                || known.inventory().joined().stream()
                        .anyMatch(cluster -> cluster.networks().stack() == Stack.DUAL);
        command.stack = isDual ? Stack.DUAL : Stack.IPV4_ONLY;
        List<PacketAnswer> answers = new ArrayList<>();
        Optional<PacketQuestion> last = Optional.empty();
        Optional<PacketFates> fates = Optional.empty();
        for (PacketQuestion question :
                command.withGroups(questions, options.reading().group())) {
            // Reading the rules takes longer than asking them, and who asks much asks it of the same rules.
            boolean isOfSameRules = last.isPresent() && question.isOfSameRules(last.get());
            fates = isOfSameRules ? fates : Optional.of(command.fates(question));
            answers.add(new PacketAnswer(question, fates.orElseThrow().of(question.packet())));
            last = Optional.of(question);
        }
        return command.tell(answers, isJson ? PacketAnswers.AS_JSON : PacketAnswers.AS_TEXT);
    }

    /** How answers are written. */
    private enum PacketAnswers {
        AS_JSON,
        AS_TEXT
    }

    private static boolean isJson(Given given, Optional<String> file) throws UsageError {
        String word = given.find("--format").orElse(file.isPresent() ? "json" : "text");
        if (file.isPresent() && word.equals("text")) {
            throw new UsageError("--format: packets from a file are answered in json only; leave it out");
        }
        if (!List.of("text", "json", "ndjson").contains(word)) {
            throw UsageError.of("--format", word, Spelling.instead(word, List.of("text", "json")));
        }
        return !word.equals("text");
    }

    private static List<PacketQuestion> questions(List<String> arguments, Optional<String> file, Shell shell)
            throws UsageError {
        if (file.isPresent()) {
            if (file.get().equals(STANDARD_INPUT) && arguments.contains(STANDARD_INPUT)) {
                throw new UsageError("--packets and INPUT are both standard input; name a file for one of them");
            }
            List<PacketQuestion> packets = PacketFile.read(file.get(), bytes(file.get(), shell), shell);
            if (packets.isEmpty()) {
                throw new UsageError("--packets: " + Spelling.quoted(file.get())
                        + " holds no packet, so nothing would be asked; write one a line");
            }
            return packets;
        }
        if (arguments.isEmpty()) {
            throw new UsageError("neither an INPUT nor a packet is named; see: sgaudit explain --help");
        }
        String text = arguments.get(arguments.size() - 1);
        Typed<PacketQuestion> question = PacketQuestion.read(text);
        return List.of(question.value().orElseThrow(() -> new UsageError(question.wrong())));
    }

    private static byte[] bytes(String name, Shell shell) throws UsageError {
        try {
            return name.equals(STANDARD_INPUT)
                    ? shell.in().readAllBytes()
                    : Files.readAllBytes(shell.file("--packets", name));
        } catch (IOException e) {
            throw new UsageError("--packets: " + Spelling.quoted(name) + " cannot be read: " + Reason.of(e));
        }
    }

    /** The questions with the group filled in where they leave it out. */
    private List<PacketQuestion> withGroups(List<PacketQuestion> questions, String chosen) throws UsageError {
        if (!chosen.isEmpty() && !groups.containsKey(chosen)) {
            throw new UsageError("--group: no input holds a group '" + chosen + "'"
                    + (groups.isEmpty() ? "" : "; they hold " + named()));
        }
        List<PacketQuestion> complete = new ArrayList<>();
        for (PacketQuestion question : questions) {
            if (!question.bound().ids().isEmpty()) {
                complete.add(question);
            } else if (!chosen.isEmpty()) {
                complete.add(question.about(chosen));
            } else if (groups.size() > 1) {
                throw new UsageError("the inputs hold " + groups.size() + " groups, and '" + question
                        + "' does not say which it means; add --group with one of " + named());
            } else if (groups.size() == 1) {
                complete.add(question.about(groups.firstKey()));
            }
        }
        return complete;
    }

    private String named() {
        return String.join(", ", groups.keySet().stream().limit(MOST_NAMED).toList())
                + (groups.size() > MOST_NAMED ? ", …" : "");
    }

    private PacketFates fates(PacketQuestion question) {
        List<SecurityGroup> bound = question.bound().ids().stream()
                .map(id -> Optional.ofNullable(groups.get(id)).orElseGet(() -> SecurityGroup.notHeld(id, NOWHERE)))
                .toList();
        return new PacketFates(bound, question.direction(), stack);
    }

    private ExitCode tell(List<PacketAnswer> answers, PacketAnswers form) {
        ExitCode.Delivery delivery = shell.print(writer -> {
            for (PacketAnswer answer : answers) {
                switch (form) {
                    case AS_JSON -> JsonWriter.show(answer, DisplayedJson.Layout.ONE_LINE, writer);
                    case AS_TEXT -> answer.writeText(writer);
                }
            }
        });
        shell.tellProblems(known.inputs(), "which sgaudit check lists");
        long undecided = count(answers, PacketAnswer.Match.UNDECIDED);
        long mismatches = count(answers, PacketAnswer.Match.MISMATCH);
        boolean isUnderstood = known.areRead();
        List<SecurityGroup> partial = partial(answers);
        ExitCode.Evidence evidence = !groups.isEmpty() && isUnderstood && partial.isEmpty()
                ? ExitCode.Evidence.COMPLETE
                : ExitCode.Evidence.INCOMPLETE;
        ExitCode code = ExitCode.of(undecided, mismatches, evidence, delivery);
        if (groups.isEmpty()) {
            shell.say("no input holds a security group that could be read, so nothing can be said");
        } else if (!isUnderstood) {
            shell.say("the evidence is incomplete, for not all of the inputs could be read and understood");
        } else if (!partial.isEmpty()) {
            shell.say("the evidence is incomplete: " + whyPartial(partial));
        } else if (undecided > 0) {
            shell.say("what becomes of " + Counted.of(undecided, "packet") + " depends on what is not known");
        } else if (mismatches > 0) {
            shell.say(
                    Counted.of(mismatches, "packet") + " of " + answers.size() + " met another verdict than expected");
        }
        return code;
    }

    /**
     * The groups asked about whose export shows that it is not whole. A filter that took one rule may have taken the last
     * ones too, which no number shows, so that even what matches no rule is not proven to be dropped.
     */
    private List<SecurityGroup> partial(List<PacketAnswer> answers) {
        return answers.stream()
                .flatMap(answer -> answer.question().bound().ids().stream())
                .distinct()
                .flatMap(id -> Optional.ofNullable(groups.get(id)).stream())
                .filter(group -> !group.gaps().isEmpty())
                .toList();
    }

    private static String whyPartial(List<SecurityGroup> partial) {
        SecurityGroup first = partial.get(0);
        Gap gap = first.gaps().get(0);
        String others =
                partial.size() == 1 ? "" : ", and " + Counted.of(partial.size() - 1, "more group") + " likewise";
        return "the export of " + first.id() + " is not whole, for its "
                + gap.direction().word() + " has " + gap.found() + " where a whole one has " + gap.expected() + others
                + "; export it again without filters";
    }

    private static long count(List<PacketAnswer> answers, PacketAnswer.Match match) {
        return answers.stream().filter(answer -> answer.match() == match).count();
    }
}
