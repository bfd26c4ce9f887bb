package dev.sgaudit.run;

import dev.sgaudit.audit.Auditor;
import dev.sgaudit.audit.Depth;
import dev.sgaudit.audit.EstateAudit;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Twin;
import dev.sgaudit.audit.Twins;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The audits of a run: each is streamed and counted as soon as it is made, and kept only as far as a report needs it
 * afterwards. Groups that say the same are kept as one with many places. Of the first audits all is kept, as long as there
 * is room; each further one is made again when a report comes to it, for which its group is enough.
 */
final class Audits {

    private final Severity bar;
    private final Depth depth;
    private final Sink sink;
    private final Question.Keeping keeping;
    private final Room room;
    private final Shelf shelf;
    private final Twins twins;
    private final Set<Waiver> used = new HashSet<>();
    private final SortedMap<String, Baseline> baselines = new TreeMap<>();
    private final List<Kept> all = new ArrayList<>();
    private final Map<String, Cause> causes = new HashMap<>();
    private final List<Kept> single = new ArrayList<>();
    private final Map<Finding, Finding> gists = new HashMap<>();
    private int heldRules;
    private Tally tally = Tally.NOTHING;

    /** One audit that can be had again. */
    private sealed interface Kept extends Postures.Kept {

        String id();

        /** The same for reports that people read, standing for these groups as well. */
        Postures.Kept beside(List<Twin> twins);
    }

    /** One that is held. */
    private record Held(PostureAudit audit) implements Kept {

        @Override
        public String id() {
            return audit.subject().posture().id();
        }

        @Override
        public PostureSummary summary() {
            return PostureSummary.of(audit);
        }

        @Override
        public Postures.Kept beside(List<Twin> twins) {
            return new Postures.AtHand(twins.isEmpty() ? audit : audit.beside(twins));
        }
    }

    /** One that is made again. */
    private record Again(PostureSummary summary, Origin origin, Severity bar, Depth depth) implements Kept {

        @Override
        public String id() {
            return summary.id();
        }

        @Override
        public PostureAudit audit() throws IOException {
            PostureAudit audit = Auditor.audit(origin.subject(), bar, depth);
            return summary.twins().isEmpty() ? audit : audit.beside(summary.twins());
        }

        @Override
        public Postures.Kept beside(List<Twin> twins) {
            return twins.isEmpty() ? this : new Again(summary.beside(twins), origin, bar, depth);
        }
    }

    /** Where what is audited comes from once more. */
    private sealed interface Origin {
        Subject subject() throws IOException;
    }

    /** A posture of a cluster, whose groups are held anyway. */
    private record OfCluster(Subject subject) implements Origin {}

    /** A group by itself that was put away. */
    private record OfShelf(Shelf.Stored stored, Ground ground) implements Origin {

        @Override
        public Subject subject() throws IOException {
            return ground.subject(List.of(stored.group()));
        }
    }

    /** One audit that stands for all groups that say the same; the one of the first id is written out. */
    private static final class Cause {

        private Kept first;
        private Twin place;
        private final List<Twin> twins = new ArrayList<>();

        Cause(Kept first, Twin place) {
            this.first = first;
            this.place = place;
        }

        boolean isBehind(Twin other) {
            return other.id().compareTo(place.id()) < 0;
        }

        void add(Twin other) {
            twins.add(other);
        }

        void begin(Kept other, Twin otherPlace) {
            twins.add(place);
            first = other;
            place = otherPlace;
        }

        Postures.Kept whole() {
            twins.sort((one, other) -> one.id().compareTo(other.id()));
            return first.beside(twins);
        }
    }

    Audits(Question question, Sink sink, Shelf shelf) {
        bar = question.bar();
        depth = question.depth();
        keeping = question.keeping();
        room = question.room();
        this.sink = sink;
        this.shelf = shelf;
        twins = new Twins(bar, depth);
    }

    /** A posture of a cluster. */
    void add(Subject subject) {
        PostureAudit audit = Auditor.audit(subject, bar, depth);
        count(audit);
        if (keeping != Question.Keeping.NOTHING) {
            keep(findsRoom(audit) ? new Held(audit) : again(audit, new OfCluster(subject)));
        }
    }

    /** The only group that there is. */
    void addOnly(Subject subject) {
        tally = tally.plus(subject.posture().groups().get(0));
        add(subject);
    }

    /** A group by itself, one of many. */
    void addOfFleet(SecurityGroup group, Ground ground) {
        tally = tally.plus(group);
        Subject subject = ground.subject(List.of(group));
        Optional<String> likeness = Twins.likeness(subject);
        if (likeness.isEmpty()) {
            PostureAudit audit = Auditor.audit(subject, bar, depth);
            count(audit);
            if (keeping != Question.Keeping.NOTHING) {
                keep(kept(audit, group, ground));
            }
            return;
        }
        PostureAudit audit = twins.audit(subject, likeness.get());
        count(audit);
        if (keeping != Question.Keeping.NOTHING) {
            keep(audit, likeness.get(), ground);
        }
    }

    private void count(PostureAudit audit) {
        Baseline baseline = audit.subject().baseline();
        baselines.put(baseline.id(), baseline);
        tally = tally.plus(audit);
        used.addAll(EstateAudit.waiversUsed(audit.findings()));
        sink.take(audit);
    }

    private void keep(Kept kept) {
        keepForPrograms(kept);
        single.add(kept);
    }

    private void keepForPrograms(Kept kept) {
        if (keeping == Question.Keeping.POSTURES) {
            all.add(kept);
        }
    }

    /** Keeps of groups that say the same the first, and for programs all. */
    private void keep(PostureAudit audit, String likeness, Ground ground) {
        SecurityGroup group = audit.subject().posture().groups().get(0);
        Twin place = new Twin(group.id(), group.place());
        Cause cause = causes.get(likeness);
        if (cause != null && !cause.isBehind(place)) {
            cause.add(place);
            if (keeping == Question.Keeping.POSTURES) {
                keepForPrograms(kept(audit, group, ground));
            }
            return;
        }
        Kept kept = kept(audit, group, ground);
        keepForPrograms(kept);
        if (cause == null) {
            causes.put(likeness, new Cause(kept, place));
        } else {
            cause.begin(kept, place);
        }
    }

    private Kept kept(PostureAudit audit, SecurityGroup group, Ground ground) {
        return findsRoom(audit) ? new Held(audit) : again(audit, new OfShelf(shelf.put(group), ground));
    }

    private Kept again(PostureAudit audit, Origin origin) {
        return new Again(PostureSummary.of(audit, gists), origin, bar, depth);
    }

    /** Whether there is room for all of it, which it then takes. */
    private boolean findsRoom(PostureAudit audit) {
        int rules = 1;
        for (SecurityGroup group : audit.subject().posture().groups()) {
            rules += group.read();
        }
        if (!room.hasFor(rules, heldRules)) {
            return false;
        }
        heldRules += rules;
        return true;
    }

    /** A group that clusters bind, however many postures do. */
    void count(SecurityGroup group) {
        tally = tally.plus(group);
    }

    void judgedBy(Baseline baseline) {
        baselines.put(baseline.id(), baseline);
    }

    Tally tally() {
        return tally;
    }

    Set<Waiver> used() {
        return Set.copyOf(used);
    }

    List<Baseline> baselines() {
        return List.copyOf(baselines.values());
    }

    /** Every posture, sorted by id. */
    Postures each() {
        if (all.isEmpty()) {
            return Postures.NONE;
        }
        List<Kept> sorted = new ArrayList<>(all);
        sorted.sort((one, other) -> one.id().compareTo(other.id()));
        return new Postures(sorted);
    }

    /** Every cause, sorted by its first id. */
    Postures causes() {
        List<Postures.Kept> found = new ArrayList<>();
        for (Kept one : single) {
            found.add(one.beside(List.of()));
        }
        for (Cause cause : causes.values()) {
            found.add(cause.whole());
        }
        found.sort((one, other) -> one.summary().id().compareTo(other.summary().id()));
        return new Postures(found);
    }
}
