package dev.sgaudit.cli;

import dev.sgaudit.audit.PacketFate;
import dev.sgaudit.check.Subject;
import dev.sgaudit.inventory.ListingGap;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.FileFault;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.machine.DisplayedJson;
import dev.sgaudit.report.machine.JsonWriter;
import dev.sgaudit.run.Asked;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.Explanation;
import dev.sgaudit.run.Known;
import dev.sgaudit.run.Question;
import dev.sgaudit.run.RefusedQuestion;
import dev.sgaudit.run.Respondent;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code sgaudit explain}: what happens to packets, which rule decides, and what that is called. A file of packets that is
 * broken is a usage error, as a broken configuration would be: nothing is judged.
 */
final class ExplainCommand {

    private static final String STANDARD_INPUT = "-";
    private static final String RECORD = "--record";
    private static final int MOST_NAMED = 10;

    private final Shell shell;
    private final Known known;
    private final Map<Asked, List<Respondent>> respondents = new LinkedHashMap<>();
    private final Set<String> warned = new HashSet<>();

    private ExplainCommand(Shell shell, Known known) {
        this.shell = shell;
        this.known = known;
    }

    static Usage usage() {
        return new Usage(
                "explain",
                new Usage.Brief("INPUT… PACKET", "what happens to a packet, and which rule decides"),
                "INPUT… PACKET, or: sgaudit explain INPUT… --packets FILE, or: sgaudit explain INPUT… --record",
                "Says what happens to a packet, which rule decides it, and whether it is documented or declared.",
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
                                Option.flag(
                                        "--record",
                                        "print what the groups let through and drop today, as lines that --packets"
                                                + " takes"),
                                Option.single("--as-of", "DATE", "the day to judge by (default: today, UTC)"),
                                Option.single("--format", "FORMAT", "text (default for one packet) or json")),
                        PostureArguments.options(),
                        InputOptions.ofQuestions())));
    }

    static ExitCode run(Given given, Shell shell) throws UsageError, RefusedQuestion {
        List<String> arguments = given.arguments();
        Optional<String> file = given.find("--packets");
        boolean isRecord = given.has(RECORD);
        if (isRecord && file.isPresent()) {
            throw new UsageError(Message.of("usage/packets-and-record"));
        }
        boolean isJson = isJson(given, file);
        List<PacketQuestion> questions = isRecord ? List.of() : questions(arguments, file, shell);
        List<String> inputs = isRecord || file.isPresent() ? arguments : arguments.subList(0, arguments.size() - 1);
        InputOptions options = InputOptions.of(given, inputs);
        ConfigurationFile config = ConfigurationArguments.find(given, inputs, shell);
        Optional<Asked> chosen = chosen(given, options.reading().group());
        boolean isOfMachines = chosen.isPresent() && chosen.get() instanceof Asked.Machines;
        Given ofPostures = isOfMachines ? given.without(List.of("--cluster", "--role")) : given;
        Question question = Question.on(CheckOptions.asOf(given, shell))
                .with(config)
                .with(PostureArguments.of(ofPostures, config, shell))
                .with(options.reading());
        ExplainCommand command = new ExplainCommand(shell, Known.of(question, options.find(shell)));
        command.refuseUnknown(options.reading().group());
        if (isRecord) {
            return command.record(chosen);
        }
        List<PacketAnswer> answers = new ArrayList<>();
        for (PacketQuestion one : questions) {
            answers.addAll(command.answers(one, chosen));
        }
        return command.tell(answers, isJson ? PacketAnswers.AS_JSON : PacketAnswers.AS_TEXT);
    }

    /** How answers are written. */
    private enum PacketAnswers {
        AS_JSON,
        AS_TEXT
    }

    /** Who is asked where a question does not say so. With a cluster its role chooses too, and is no option of postures. */
    private static Optional<Asked> chosen(Given given, String group) throws UsageError {
        Optional<String> cluster = PostureArguments.cluster(given);
        if (cluster.isEmpty()) {
            return group.isEmpty() ? Optional.empty() : Optional.of(new Asked.Groups(List.of(group)));
        }
        if (!group.isEmpty()) {
            throw new UsageError(Message.of("usage/cluster-and-group"));
        }
        return Optional.of(new Asked.Machines(cluster.get(), PostureArguments.role(given)));
    }

    private static boolean isJson(Given given, Optional<String> file) throws UsageError {
        String word = given.find("--format").orElse(file.isPresent() ? "json" : "text");
        if (file.isPresent() && word.equals("text")) {
            throw new UsageError(Message.of("usage/packets-in-text"));
        }
        if (!List.of("text", "json", "ndjson").contains(word)) {
            throw UsageError.of("--format", word, List.of("text", "json"));
        }
        return !word.equals("text");
    }

    private static List<PacketQuestion> questions(List<String> arguments, Optional<String> file, Shell shell)
            throws UsageError {
        if (file.isPresent()) {
            if (file.get().equals(STANDARD_INPUT) && arguments.contains(STANDARD_INPUT)) {
                throw new UsageError(Message.of("usage/packets-and-input"));
            }
            List<PacketQuestion> packets = PacketFile.read(file.get(), bytes(file.get(), shell), shell);
            if (packets.isEmpty()) {
                throw new UsageError(Message.of("explain/no-packets").quoting("file", file.get()));
            }
            return packets;
        }
        if (arguments.isEmpty()) {
            throw new UsageError(Message.of("usage/no-input-and-no-packet"));
        }
        return List.of(PacketQuestion.read(arguments.get(arguments.size() - 1)));
    }

    private static byte[] bytes(String name, Shell shell) throws UsageError {
        try {
            return name.equals(STANDARD_INPUT)
                    ? shell.in().readAllBytes()
                    : Files.readAllBytes(shell.file("--packets", name));
        } catch (IOException e) {
            throw new UsageError(Message.of("usage/unreadable-file")
                    .with("where", "--packets")
                    .quoting("file", name)
                    .with("reason", FileFault.of(e)));
        }
    }

    private void refuseUnknown(String group) throws UsageError {
        if (!group.isEmpty() && !known.groups().containsKey(group)) {
            throw new UsageError(Message.of("explain/unknown-group")
                    .quoting("group", group)
                    .with("count", known.groups().size())
                    .with("known", named(known.groups().keySet())));
        }
    }

    /** The first of them, and where there are more an ellipsis. */
    private static Fact named(Collection<String> ids) {
        List<String> named = new ArrayList<>(ids.stream().limit(MOST_NAMED).toList());
        if (ids.size() > MOST_NAMED) {
            named.add("…");
        }
        return Fact.list(named);
    }

    private List<PacketAnswer> answers(PacketQuestion question, Optional<Asked> chosen) throws UsageError {
        Optional<Asked> asked = asked(question, chosen);
        if (asked.isEmpty()) {
            return List.of();
        }
        // Reading the rules takes longer than asking them, and who asks much asks it of the same machines.
        List<Respondent> those = respondents.computeIfAbsent(asked.get(), known::respondents);
        List<PacketAnswer> answers = new ArrayList<>();
        for (Respondent respondent : those) {
            answers.add(answer(question, respondent, asked.get()));
        }
        if (those.isEmpty()) {
            String posture = asked.get() instanceof Asked.Machines machines
                    ? machines.cluster()
                            + machines.role().map(role -> "/" + role.word()).orElse("")
                    : question.addressee().posture();
            Optional<Explanation> undecided = question.matter() instanceof PacketMatter.Region region
                    ? Optional.of(new Explanation.OfRegion(TrafficSet.NONE, TrafficSet.NONE, region.traffic()))
                    : Optional.empty();
            answers.add(new PacketAnswer(question, posture, List.of(), false, undecided));
        }
        return answers;
    }

    /** Who is asked; nobody where the inputs hold nobody. */
    private Optional<Asked> asked(PacketQuestion question, Optional<Asked> chosen) throws UsageError {
        PacketQuestion.Addressee addressee = question.addressee();
        if (!addressee.posture().isEmpty()) {
            return Optional.of(Asked.posture(addressee.posture()));
        }
        if (!addressee.groups().isEmpty()) {
            return Optional.of(new Asked.Groups(addressee.groups()));
        }
        if (chosen.isPresent()) {
            return chosen;
        }
        List<String> ids = known.hasClusters() && !known.postures().isEmpty()
                ? known.postures().stream()
                        .map(subject -> subject.posture().id())
                        .toList()
                : List.copyOf(known.groups().keySet());
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        boolean areGroups = known.groups().containsKey(ids.get(0));
        if (ids.size() > 1) {
            Message several = areGroups ? Message.of("explain/several-groups") : Message.of("explain/several-postures");
            throw new UsageError(several.with("count", ids.size())
                    .quoting("question", question.toString())
                    .with("ids", named(ids)));
        }
        return Optional.of(areGroups ? new Asked.Groups(ids) : new Asked.OnePosture(ids.get(0)));
    }

    private PacketAnswer answer(PacketQuestion question, Respondent respondent, Asked asked) {
        List<String> ids = respondent.groups().stream()
                .filter(SecurityGroup::isNamed)
                .map(SecurityGroup::id)
                .toList();
        boolean isOfKnown = true;
        for (SecurityGroup group : respondent.groups()) {
            isOfKnown &= group.isHeld();
        }
        if (asked instanceof Asked.Groups && ids.size() == 1 && warned.add(ids.get(0))) {
            known.findPostureOfMore(ids.get(0)).ifPresent(posture -> warn(ids.get(0), posture));
        }
        Explanation explanation;
        if (question.matter() instanceof PacketMatter.OnePacket one) {
            explanation = respondent.of(question.direction(), one.packet());
        } else {
            explanation = respondent.of(question.direction(), ((PacketMatter.Region) question.matter()).traffic());
        }
        String posture = asked instanceof Asked.Groups
                ? ""
                : respondent.subject().posture().id();
        return new PacketAnswer(question, posture, ids, isOfKnown, Optional.of(explanation));
    }

    private void warn(String group, String posture) {
        shell.say(Message.of("explain/one-of-several").with("group", group).with("posture", posture));
    }

    // ---- what is so today ----

    private ExitCode record(Optional<Asked> chosen) {
        List<Subject> those = new ArrayList<>();
        if (chosen.isPresent()) {
            known.respondents(chosen.get()).forEach(respondent -> those.add(respondent.subject()));
        } else {
            those.addAll(known.postures());
        }
        List<PacketQuestion> lines = new ArrayList<>();
        for (Subject subject : those) {
            Respondent respondent = known.respondent(subject);
            for (Direction direction : Direction.values()) {
                lines.addAll(PacketRecord.lines(respondent, direction, respondent.of(direction, TrafficSet.ALL)));
            }
        }
        ExitCode.Delivery delivery = shell.print(writer -> {
            for (PacketQuestion line : lines) {
                JsonWriter.show(new PacketRecord(line), DisplayedJson.Layout.ONE_LINE, writer);
            }
        });
        long undecided = lines.stream()
                .filter(line -> line.expect().equals(PacketFate.Outcome.UNKNOWN.word()))
                .count();
        return conclude(
                those, Message.of("explain/undecided-regions"), new Tested(undecided, 0, lines.size()), delivery);
    }

    private ExitCode tell(List<PacketAnswer> answers, PacketAnswers form) {
        ExitCode.Delivery delivery = shell.print(writer -> {
            for (PacketAnswer answer : answers) {
                switch (form) {
                    case AS_JSON -> JsonWriter.show(answer, DisplayedJson.Layout.ONE_LINE, writer);
                    case AS_TEXT -> answer.writeText(writer, shell.words());
                }
            }
        });
        List<Subject> those = respondents.values().stream()
                .flatMap(List::stream)
                .map(Respondent::subject)
                .toList();
        Tested tested = new Tested(
                count(answers, PacketAnswer.Match.UNDECIDED),
                count(answers, PacketAnswer.Match.MISMATCH),
                answers.size());
        return conclude(those, Message.of("explain/undecided-packets"), tested, delivery);
    }

    /** How many of what was asked or recorded nobody knows, and how many are otherwise than expected. */
    private record Tested(long undecided, long mismatches, long all) {}

    /** @param undecided says how many of them depend on what is not known */
    private ExitCode conclude(List<Subject> those, Message undecided, Tested tested, ExitCode.Delivery delivery) {
        shell.tellProblems(known.inputs(), "check");
        List<SecurityGroup> partial = partial(those);
        List<ListingGap> gaps = known.gaps(those);
        boolean isNothing = known.groups().isEmpty();
        boolean isOfNobody = those.isEmpty() && tested.undecided() == 0;
        ExitCode.Evidence evidence = !isNothing && !isOfNobody && known.areRead() && partial.isEmpty() && gaps.isEmpty()
                ? ExitCode.Evidence.COMPLETE
                : ExitCode.Evidence.INCOMPLETE;
        if (isNothing) {
            shell.say(Message.of("explain/no-group"));
        } else if (!known.areRead()) {
            shell.say(Message.of("explain/not-read"));
        } else if (isOfNobody) {
            shell.say(Message.of("explain/nobody-meant"));
        } else if (!partial.isEmpty()) {
            shell.say(whyPartial(partial));
        } else if (!gaps.isEmpty()) {
            shell.say(Message.of("explain/listing-not-whole")
                    .with("list", gaps.get(0).list())
                    .with("found", gaps.get(0).found())
                    .with("expected", gaps.get(0).expected()));
        } else if (tested.undecided() > 0) {
            shell.say(undecided.with("count", tested.undecided()));
        } else if (tested.mismatches() > 0) {
            shell.say(Message.of("explain/mismatches")
                    .with("count", tested.mismatches())
                    .with("all", tested.all()));
        }
        return ExitCode.of(tested.undecided(), tested.mismatches(), evidence, delivery);
    }

    /**
     * The groups asked about whose export shows that it is not whole. A filter that took one rule may have taken the last
     * ones too, which no number shows, so that even what matches no rule is not proven to be dropped.
     */
    private static List<SecurityGroup> partial(List<Subject> those) {
        return those.stream()
                .flatMap(subject -> subject.posture().groups().stream())
                .distinct()
                .filter(group -> !group.gaps().isEmpty())
                .toList();
    }

    private static Message whyPartial(List<SecurityGroup> partial) {
        SecurityGroup first = partial.get(0);
        Gap gap = first.gaps().get(0);
        return Message.of("explain/group-not-whole")
                .with("group", first.id())
                .with("direction", gap.direction().word())
                .with("found", gap.found())
                .with("expected", gap.expected())
                .with("others", partial.size() - 1);
    }

    private static long count(List<PacketAnswer> answers, PacketAnswer.Match match) {
        return answers.stream().filter(answer -> answer.match() == match).count();
    }
}
