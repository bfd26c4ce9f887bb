package dev.sgaudit.run;

import dev.sgaudit.audit.Auditor;
import dev.sgaudit.audit.ClusterPostures;
import dev.sgaudit.audit.EstateAudit;
import dev.sgaudit.audit.Reachability;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Subject;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingGap;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.tencent.Inputs;
import dev.sgaudit.tencent.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One passage over inputs: what they hold is read once or twice, held, joined, audited and counted. */
final class Passage {

    /** Larger inputs are read twice, first for all but rules, so that no more than one group is held at a time. */
    private static final long MOST_HELD_BYTES = 16L << 20;

    /** So many rules of a stream, which cannot be read twice, are held until what follows is taken as it comes. */
    private static final int MOST_HELD_RULES = 100_000;

    private final Question question;
    private final Sink sink;
    private final Audits audits;
    private final Exports exports;
    private final HeldGroups held;
    private final List<Estate.Unbound> unbound = new ArrayList<>();
    private int heldRules;

    /** Whether clusters are known, so that groups are held however many there are. */
    private boolean isHoldingAll;

    /** What is known beside rules, once nothing more can come that would change the audit of a group. */
    private Optional<Ground> ground = Optional.empty();

    Passage(Question question, Inputs.Found found, Sink sink, Shelf shelf) {
        this.question = question;
        this.sink = sink;
        audits = new Audits(question, sink, shelf);
        held = new HeldGroups(question.room(), shelf);
        exports = new Exports(found, question);
    }

    Outcome outcome(Inputs.Found found) throws RefusedQuestion {
        if (bytes(found) > MOST_HELD_BYTES && !question.config().namesClusters()) {
            Ground first = Ground.of(question, exports.survey());
            if (!first.scope().hasClusters()) {
                exports.closeListings();
                ground = Optional.of(first);
            }
        }
        exports.read(this::take);
        exports.refuseUselessGroup();
        Ground known = ground.isPresent() ? ground.get() : Ground.of(question, exports.inventory());
        Inventory inventory = known.inventory();
        Scope scope = known.scope();
        List<NotExamined> notExamined = new ArrayList<>(exports.notExamined());
        notExamined.addAll(scope.notExamined());
        List<Subject> subjects = List.of();
        List<Subject> postures = List.of();
        List<ListingGap> gaps = known.gaps();
        boolean isWhole = gaps.isEmpty();
        if (scope.hasClusters()) {
            ClusterPostures clusters = known.postures(bound(known, notExamined));
            subjects = clusters.subjects();
            postures = clusters.known();
            subjects.forEach(audits::add);
            notExamined.addAll(clusters.missing());
            notExamined.addAll(clusters.untold());
            isWhole &= clusters.missing().isEmpty();
        } else {
            audits.judgedBy(question.posture().baseline());
            auditHeld(known);
        }
        sink.end();
        Tally tally = isWhole ? audits.tally() : audits.tally().incomplete();
        for (InputFile file : exports.files()) {
            tally = tally.plus(file);
        }
        tally = exports.lacksWhatDecides() ? tally.undecided() : tally;
        EstateAudit estate = Auditor.audit(
                new Estate(
                        scope.clusters(),
                        scope.chosen(),
                        scope.reportedAsUnlisted(),
                        postures,
                        inventory,
                        gaps,
                        unbound,
                        known.waivers(),
                        question.waivers(true),
                        audits.used(),
                        exports.unmet(question.config().configuration())),
                question.bar());
        tally = tally.plus(estate);
        return new Outcome(
                tally,
                audits.each(),
                audits.causes(),
                estate.findings(),
                audits.baselines(),
                exports.files(),
                notExamined,
                scope.hasClusters(),
                exports.areRead(),
                known.expansion().filled(),
                Reachability.of(scope.reported(), subjects));
    }

    private static long bytes(Inputs.Found found) {
        long bytes = 0;
        for (Source source : found.sources()) {
            bytes += source.bytes();
        }
        return bytes;
    }

    /**
     * Held until all inputs are read, for what a rule stands for and what binds a group may stand in any of them; audited
     * at once where that is known beforehand.
     */
    private void take(SecurityGroup read) throws RefusedQuestion {
        sink.step();
        if (ground.isPresent()) {
            audits.addOfFleet(ground.get().filled(read), ground.get());
            return;
        }
        held.add(read);
        heldRules += read.read();
        boolean isTooMuch = heldRules > MOST_HELD_RULES
                && !isHoldingAll
                && exports.isStream()
                && !question.config().namesClusters();
        if (isTooMuch) {
            Ground known = Ground.of(question, exports.inventory());
            isHoldingAll = known.scope().hasClusters();
            if (!isHoldingAll) {
                exports.closeListings();
                ground = Optional.of(known);
                auditHeld(known);
            }
        }
    }

    private void auditHeld(Ground known) {
        if (held.size() == 1 && ground.isEmpty()) {
            SecurityGroup only = held.get(held.ids().iterator().next());
            audits.addOnly(known.subject(List.of(known.filled(only))));
        } else {
            for (String id : held.ids()) {
                audits.addOfFleet(known.filled(held.get(id)), known);
            }
        }
        held.clear();
    }

    /** The groups that clusters bind, by id; of the others is told that they are not audited. */
    private Map<String, SecurityGroup> bound(Ground known, List<NotExamined> notExamined) {
        Scope scope = known.scope();
        Set<String> ids = new HashSet<>();
        Set<String> reported = new HashSet<>();
        for (AuditedCluster cluster : scope.clusters()) {
            ids.addAll(cluster.groups());
            reported.addAll(scope.reports(cluster.id()) ? cluster.groups() : List.of());
        }
        Map<String, SecurityGroup> bound = new HashMap<>();
        for (String id : held.ids()) {
            if (ids.contains(id)) {
                SecurityGroup group = known.filled(held.get(id));
                bound.put(id, group);
                if (reported.contains(id)) {
                    audits.count(group);
                }
            }
            boolean isLeftOver = !reported.contains(id) && !scope.setsAside(id);
            if (isLeftOver && scope.chosen().isEmpty()) {
                unbound.add(new Estate.Unbound(id, held.place(id)));
            } else if (isLeftOver) {
                notExamined.add(new NotExamined(
                        id, Message.of("omitted/group-of-others").with("cluster", scope.chosen())));
            }
        }
        return bound;
    }
}
