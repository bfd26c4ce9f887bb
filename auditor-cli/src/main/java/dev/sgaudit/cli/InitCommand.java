package dev.sgaudit.cli;

import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingGap;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.Known;
import dev.sgaudit.run.PostureOptions;
import dev.sgaudit.run.Question;
import dev.sgaudit.run.RefusedQuestion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** {@code sgaudit init}: the first draft of a configuration. */
final class InitCommand {

    private static final String CONFIG = "--config";

    private InitCommand() {}

    static Usage usage() {
        return new Usage(
                "init",
                new Usage.Brief("INPUT…", "a first sgaudit.yml, from exports of clusters"),
                "INPUT… [OPTIONS]",
                "Prints a draft of sgaudit.yml: what the exports tell filled in, what only people know as questions.",
                "sgaudit init exports/ > sgaudit.yml",
                new Usage.Argument(
                        "INPUT…",
                        "exports of clusters, machines, networks and security groups: files, directories, or - for"
                                + " standard input"),
                Usage.joined(List.of(InputOptions.ofExports("draft"), List.of(Option.hidden(CONFIG)))));
    }

    static ExitCode run(Given given, Shell shell) throws UsageError, RefusedQuestion {
        if (given.has(CONFIG)) {
            throw new UsageError(Message.of("usage/config-of-init"));
        }
        InputOptions options = InputOptions.of(given);
        PostureOptions posture = PostureArguments.of(given, ConfigurationFile.NONE, shell);
        Question question = Question.on(LocalDate.now(shell.clock()))
                .with(posture)
                .with(options.reading().withoutDigests());
        Known known = Known.of(question, options.find(shell), InitCommand::withWhatIsAsked);
        known.refuseUselessGroup();
        SortedMap<String, SecurityGroup> held = known.groups();
        Inventory inventory = known.inventory();
        List<DerivedCluster> clusters = known.derived();
        List<Message> gaps = gaps(inventory, held);
        if (clusters.isEmpty() && held.isEmpty()) {
            gaps.add(Message.of("draft/nothing-told"));
        }
        List<Message> lacks = new ArrayList<>(errors(known.inputs()));
        lacks.addAll(gaps);
        Draft draft = new Draft(clusters, inventory.joined(), held, inventory, lacks);
        ExitCode.Delivery delivery = shell.print(writer -> writer.write(draft.text(shell.words())));
        shell.tellProblems(known.inputs(), "draft");
        gaps.stream().limit(Shell.MOST_TOLD).forEach(shell::say);
        ExitCode.Evidence evidence = lacks.isEmpty() ? ExitCode.Evidence.COMPLETE : ExitCode.Evidence.INCOMPLETE;
        if (delivery == ExitCode.Delivery.BROKEN) {
            shell.say(Message.of("run/draft-broken"));
        } else if (!lacks.isEmpty()) {
            shell.say(Message.of("run/draft-incomplete").with("count", lacks.size()));
        }
        return ExitCode.of(evidence, delivery);
    }

    /** The group with the rules alone that name what may not be known, so that many groups can be held. */
    private static SecurityGroup withWhatIsAsked(SecurityGroup group) {
        return group.withRules(unknown(group.ingress()), unknown(group.egress()));
    }

    private static List<Rule> unknown(List<Rule> rules) {
        return rules.stream().filter(rule -> !rule.isKnown()).toList();
    }

    /** What of the inputs could not be read or understood. */
    private static List<Message> errors(List<InputFile> inputs) {
        return inputs.stream()
                .flatMap(file -> file.problems().stream())
                .filter(problem -> problem.weight() == Problem.Weight.ERROR)
                .map(problem -> UsageError.at(problem.place().inFull(), problem.message()))
                .toList();
    }

    /** What the inputs show themselves to lack. */
    private static List<Message> gaps(Inventory inventory, SortedMap<String, SecurityGroup> held) {
        List<Message> gaps = new ArrayList<>();
        for (ListingGap gap : inventory.gaps()) {
            gaps.add(Message.of("draft/listing-not-whole")
                    .with("place", gap.place().toString())
                    .with("list", gap.list())
                    .with("found", gap.found())
                    .with("expected", gap.expected())
                    .with("call", gap.call()));
        }
        for (SecurityGroup group : held.values()) {
            for (Gap gap : group.gaps()) {
                gaps.add(Message.of("draft/group-not-whole")
                        .with("place", gap.place().toString())
                        .with("group", group.id())
                        .with("direction", gap.direction().word())
                        .with("found", gap.found())
                        .with("expected", gap.expected())
                        .with("call", SecurityGroup.call(group.id())));
            }
        }
        return gaps;
    }
}
