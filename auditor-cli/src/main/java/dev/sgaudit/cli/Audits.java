package dev.sgaudit.cli;

import dev.sgaudit.audit.Auditor;
import dev.sgaudit.audit.Depth;
import dev.sgaudit.audit.EstateAudit;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Twin;
import dev.sgaudit.audit.Twins;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.PostureSummary;
import dev.sgaudit.report.Postures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The audits of a run: each is streamed and counted as soon as it is made, and kept only as far as a report needs it
 * afterwards. Groups that say the same are kept as one with many places. Of the first audits all is kept, as long as there
 * is room; each further one is made again when a report comes to it, for which its group is enough.
 */
final class Audits {

    private final Gate gate;
    private final Depth depth;
    private final NdjsonReport stream;
    private final Keeping keeping;
    private final Room room;
    private final Shelf shelf;
    private final Twins twins;
    private final Set<Waiver> used = new HashSet<>();
    private final SortedMap<String, Baseline> baselines = new TreeMap<>();
    private final List<Kept> all = new ArrayList<>();
    private final Map<String, Cause> causes = new HashMap<>();
    private final List<Kept> single = new ArrayList<>();
    private final PostureSummary.Shared summaries = new PostureSummary.Shared();
    private int heldRules;
    private Tally tally = Tally.NOTHING;

    /** What reports need after the last audit. */
    enum Keeping {
        /** All are streamed. */
        NOTHING,
        /** Each cause once, for people. */
        CAUSES,
        /** Each posture, for programs. */
        POSTURES
    }

    /** The way from a group by itself to what is audited of it. */
    interface Fleet {
        Subject subject(SecurityGroup group);
    }

    /** One audit that can be had again. */
    private sealed interface Kept {

        String id();

        PostureAudit audit() throws IOException;

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
        public Postures.Kept beside(List<Twin> twins) {
            return new Postures.AtHand(twins.isEmpty() ? audit : audit.beside(twins));
        }
    }

    /** One that is made again. */
    private record Again(PostureSummary summary, Origin origin, Gate gate, Depth depth) implements Kept, Postures.Kept {

        @Override
        public String id() {
            return summary.id();
        }

        @Override
        public PostureAudit audit() throws IOException {
            PostureAudit audit = Auditor.audit(origin.subject(), gate.bar(), depth);
            return summary.twins().isEmpty() ? audit : audit.beside(summary.twins());
        }

        @Override
        public Postures.Kept beside(List<Twin> twins) {
            return twins.isEmpty() ? this : new Again(summary.beside(twins), origin, gate, depth);
        }
    }

    /** Where what is audited comes from once more. */
    private sealed interface Origin {
        Subject subject() throws IOException;
    }

    /** A posture of a cluster, whose groups are held anyway. */
    private record OfCluster(Subject subject) implements Origin {}

    /** A group by itself that was put away. */
    private record OfShelf(Shelf.Stored stored, Fleet fleet) implements Origin {

        @Override
        public Subject subject() throws IOException {
            return fleet.subject(stored.group());
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

    Audits(Gate gate, Depth depth, NdjsonReport stream, Keeping keeping, Room room, Shelf shelf) {
        this.gate = gate;
        this.depth = depth;
        this.stream = stream;
        this.keeping = keeping;
        this.room = room;
        this.shelf = shelf;
        twins = new Twins(gate.bar(), depth);
    }

    /** A posture of a cluster. */
    void add(Subject subject) {
        PostureAudit audit = Auditor.audit(subject, gate.bar(), depth);
        count(audit);
        if (keeping != Keeping.NOTHING) {
            keep(findsRoom(audit) ? new Held(audit) : again(audit, new OfCluster(subject)));
        }
    }

    /** The only group that there is. */
    void addOnly(Subject subject) {
        tally = tally.plus(subject.posture().groups().get(0));
        add(subject);
    }

    /** A group by itself, one of many. */
    void addOfFleet(SecurityGroup group, Fleet fleet) {
        tally = tally.plus(group);
        Subject subject = fleet.subject(group);
        Optional<String> likeness = Twins.likeness(subject);
        if (likeness.isEmpty()) {
            PostureAudit audit = Auditor.audit(subject, gate.bar(), depth);
            count(audit);
            if (keeping != Keeping.NOTHING) {
                keep(kept(audit, group, fleet));
            }
            return;
        }
        PostureAudit audit = twins.audit(subject, likeness.get());
        count(audit);
        if (keeping != Keeping.NOTHING) {
            keep(audit, likeness.get(), fleet);
        }
    }

    private void count(PostureAudit audit) {
        Baseline baseline = audit.subject().baseline();
        baselines.put(baseline.id(), baseline);
        tally = tally.plus(audit);
        used.addAll(EstateAudit.waiversUsed(audit.findings()));
        stream.add(audit);
    }

    private void keep(Kept kept) {
        keepForPrograms(kept);
        single.add(kept);
    }

    private void keepForPrograms(Kept kept) {
        if (keeping == Keeping.POSTURES) {
            all.add(kept);
        }
    }

    /** Keeps of groups that say the same the first, and for programs all. */
    private void keep(PostureAudit audit, String likeness, Fleet fleet) {
        SecurityGroup group = audit.subject().posture().groups().get(0);
        Twin place = new Twin(group.id(), group.place());
        Cause cause = causes.get(likeness);
        if (cause != null && !cause.isBehind(place)) {
            cause.add(place);
            if (keeping == Keeping.POSTURES) {
                keepForPrograms(kept(audit, group, fleet));
            }
            return;
        }
        Kept kept = kept(audit, group, fleet);
        keepForPrograms(kept);
        if (cause == null) {
            causes.put(likeness, new Cause(kept, place));
        } else {
            cause.begin(kept, place);
        }
    }

    private Kept kept(PostureAudit audit, SecurityGroup group, Fleet fleet) {
        return findsRoom(audit) ? new Held(audit) : again(audit, new OfShelf(shelf.put(group), fleet));
    }

    private Kept again(PostureAudit audit, Origin origin) {
        return new Again(summaries.of(audit), origin, gate, depth);
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

    /**
     * Hands out every posture, sorted by id.
     *
     * @throws UncheckedIOException where one was put away and cannot be had back
     */
    void forEach(Consumer<PostureAudit> taker) {
        List<Kept> sorted = new ArrayList<>(all);
        sorted.sort((one, other) -> one.id().compareTo(other.id()));
        try {
            for (Kept one : sorted) {
                taker.accept(one.audit());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
