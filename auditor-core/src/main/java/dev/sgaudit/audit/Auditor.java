package dev.sgaudit.audit;

import dev.sgaudit.check.Beside;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.RuleEffect;
import dev.sgaudit.check.RuleSequence;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.FirstMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The loop: all checks over one posture, every finding confirmed, sorted and judged. */
public final class Auditor {

    /** From so many findings of a check on a second thread is worth its start. */
    private static final int MANY = 1_000;

    /** The same for all, so that the archive of classes knows it from a run that does ask. */
    private static final Admitted NOT_ASKED = new Admitted.NotAsked();

    private Auditor() {}

    /**
     * Audits one posture.
     *
     * @param bar the severity from which a finding fails the audit
     */
    public static PostureAudit audit(Subject subject, Severity bar, Depth depth) {
        Scene scene = Scene.of(subject, Catalog.SHARES);
        Confirmation confirmation = new Confirmation(subject);
        List<String> groups = new ArrayList<>();
        if (subject.posture().bound().isDeclared()) {
            for (SecurityGroup group : subject.posture().groups()) {
                groups.add(group.id());
            }
        }
        Excuses excuses = new Excuses(subject.waivers(), subject.posture().cluster(), groups);
        List<Finding> findings = new ArrayList<>();
        List<Beside<List<Finding>>> beside = new ArrayList<>();
        for (Check check : Catalog.CHECKS) {
            List<Finding> all = check.findings(scene).toList();
            List<Finding> found = all.size() < 2 ? all : Alike.numbered(all);
            if (found.size() < MANY) {
                confirmation.confirmed(found);
            } else {
                beside.add(Beside.begin(() -> confirmation.confirmed(found)));
            }
            for (Finding finding : found) {
                findings.add(excuses.applied(finding));
            }
        }
        for (Beside<List<Finding>> other : beside) {
            other.result();
        }
        if (!subject.told().isEmpty()) {
            findings.removeIf(finding -> isTold(finding, subject));
        }
        findings.sort(Auditor::worstFirst);
        return new PostureAudit(
                subject,
                Verdict.on(findings, bar),
                clauses(scene, depth),
                findings,
                admitted(scene, Direction.INGRESS, depth),
                admitted(scene, Direction.EGRESS, depth),
                omitted(scene),
                rules(scene, depth));
    }

    private static int worstFirst(Finding one, Finding other) {
        int order = other.severity().compareTo(one.severity());
        order = order != 0 ? order : one.certainty().compareTo(other.certainty());
        order = order != 0 || one.check() == other.check()
                ? order
                : Catalog.CHECKS.indexOf(one.check()) - Catalog.CHECKS.indexOf(other.check());
        order = order != 0 ? order : one.group().compareTo(other.group());
        order = order != 0 ? order : direction(one).compareTo(direction(other));
        return order != 0 ? order : Integer.compare(firstIndex(one), firstIndex(other));
    }

    /** What is about a group by itself stands under the first posture that binds it. */
    private static boolean isTold(Finding finding, Subject subject) {
        return finding.check().family().isAboutGroups() && subject.told().contains(finding.group());
    }

    /** The findings that belong to no posture. */
    public static EstateAudit audit(Estate estate, Severity bar) {
        if (estate.isEmpty()) {
            return EstateAudit.NOTHING;
        }
        // Whether a waiver is of use shows only when everything else has been found.
        Set<Waiver> used = new HashSet<>(estate.used());
        used.addAll(EstateAudit.waiversUsed(loose(estate)));
        List<Finding> findings = loose(estate.using(used));
        findings.sort(Auditor::worstFirst);
        return new EstateAudit(findings, Verdict.on(findings, bar));
    }

    private static List<Finding> loose(Estate estate) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : Catalog.CHECKS) {
            Alike.numbered(check.findings(estate).toList()).forEach(finding -> {
                String cluster = finding.matter() instanceof Matter.Thing thing ? thing.cluster() : "";
                findings.add(new Excuses(estate.waivers(), cluster, List.of()).applied(finding));
            });
        }
        return findings;
    }

    private static Direction direction(Finding finding) {
        if (finding.packets() instanceof Packets.Exact exact) {
            return exact.direction();
        }
        if (finding.packets() instanceof Packets.Omitted omitted) {
            return omitted.direction();
        }
        return finding.rules().isEmpty()
                ? Direction.INGRESS
                : finding.rules().get(0).direction();
    }

    private static int firstIndex(Finding finding) {
        return finding.rules().isEmpty() ? -1 : finding.rules().get(0).position();
    }

    private static List<ClauseState> clauses(Scene scene, Depth depth) {
        return switch (depth) {
            case FINDINGS -> scene.required().clauses();
            case WHOLE, RULE_BY_RULE ->
                scene.required().clauses().stream()
                        .map(state -> state.status() == ClauseState.Status.MET
                                ? state.carriedBy(scene.required().rulesFor(state))
                                : state)
                        .toList();
        };
    }

    private static Admitted admitted(Scene scene, Direction direction, Depth depth) {
        return switch (depth) {
            case FINDINGS -> NOT_ASKED;
            case WHOLE, RULE_BY_RULE ->
                scene.findAdmitted(direction)
                        .<Admitted>map(Admitted.Exact::new)
                        .orElseGet(() -> new Admitted.Omitted(
                                scene.predictedCells(direction),
                                "more than " + FirstMatch.MOST_CELLS + " cells of a port range and a prefix each"));
        };
    }

    private static List<RuleEffect> rules(Scene scene, Depth depth) {
        return switch (depth) {
            case FINDINGS, WHOLE -> List.of();
            case RULE_BY_RULE ->
                Arrays.stream(Direction.values())
                        .flatMap(direction -> scene.order().effects(direction).stream())
                        .toList();
        };
    }

    private static List<NotExamined> omitted(Scene scene) {
        List<NotExamined> omitted = new ArrayList<>();
        for (RuleSequence sequence : scene.order().sequences()) {
            if (sequence.findRedundant().isEmpty()) {
                omitted.add(new NotExamined(
                        Message.of("omitted/redundant-rule")
                                .with("group", sequence.group().id())
                                .with("direction", sequence.direction().word()),
                        Message.of("omitted/too-many-cells").with("cells", FirstMatch.MOST_CELLS)));
            }
        }
        return omitted;
    }
}
