package dev.sgaudit.cli;

import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingGap;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.Counted;
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
            throw new UsageError(CONFIG
                    + " names what owners declare, of which init prints a first draft from exports alone; leave it"
                    + " out");
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
        List<String> gaps = gaps(inventory, held);
        if (clusters.isEmpty() && held.isEmpty()) {
            gaps.add("no input tells of a cluster, and none holds a security group that could be read");
        }
        List<String> lacks = new ArrayList<>(errors(known.inputs()));
        lacks.addAll(gaps);
        Draft draft = new Draft(clusters, inventory.joined(), held, inventory, lacks);
        ExitCode.Delivery delivery = shell.print(writer -> writer.write(draft.text()));
        shell.tellProblems(known.inputs(), "which the draft lists");
        gaps.stream().limit(Shell.MOST_TOLD).forEach(shell::say);
        ExitCode.Evidence evidence = lacks.isEmpty() ? ExitCode.Evidence.COMPLETE : ExitCode.Evidence.INCOMPLETE;
        if (delivery == ExitCode.Delivery.BROKEN) {
            shell.say("the draft could not be written whole");
        } else if (!lacks.isEmpty()) {
            shell.say("the draft may lack something, for the inputs are not whole: its first lines tell "
                    + Counted.of(lacks.size(), "reason"));
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
    private static List<String> errors(List<InputFile> inputs) {
        return inputs.stream()
                .flatMap(file -> file.problems().stream())
                .filter(problem -> problem.weight() == Problem.Weight.ERROR)
                .map(problem -> problem.place().inFull() + ": " + Words.ENGLISH.say(problem.message()))
                .toList();
    }

    /** What the inputs show themselves to lack. */
    private static List<String> gaps(Inventory inventory, SortedMap<String, SecurityGroup> held) {
        List<String> gaps = new ArrayList<>();
        for (ListingGap gap : inventory.gaps()) {
            gaps.add(gap.place() + ": the " + Words.ENGLISH.say(gap.list()) + " has " + Words.ENGLISH.say(gap.found())
                    + " where a whole export has " + Words.ENGLISH.say(gap.expected()) + "; all pages are expected: "
                    + Words.ENGLISH.say(gap.call()));
        }
        for (SecurityGroup group : held.values()) {
            for (Gap gap : group.gaps()) {
                gaps.add(gap.place() + ": " + group.id() + " " + gap.direction().word() + " has " + gap.found()
                        + " where a whole export has " + gap.expected() + "; export it again: "
                        + Words.ENGLISH.say(SecurityGroup.call(group.id())));
            }
        }
        return gaps;
    }
}
