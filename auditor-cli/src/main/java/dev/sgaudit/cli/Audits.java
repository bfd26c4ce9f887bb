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
 * afterwards. Groups that say the same are kept as one with many places.
 */
final class Audits {

    private final Gate gate;
    private final Depth depth;
    private final NdjsonReport stream;
    private final Keeping keeping;
    private final Twins twins;
    private final Set<Waiver> used = new HashSet<>();
    private final SortedMap<String, Baseline> baselines = new TreeMap<>();
    private final List<PostureAudit> all = new ArrayList<>();
    private final Map<String, Cause> causes = new HashMap<>();
    private final List<PostureAudit> single = new ArrayList<>();
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

    /** One audit that stands for all groups that say the same; the one of the first id is written out. */
    private static final class Cause {

        private PostureAudit audit;
        private final List<Twin> twins = new ArrayList<>();

        Cause(PostureAudit audit) {
            this.audit = audit;
        }

        void add(PostureAudit other) {
            boolean isFirst = id(other).compareTo(id(audit)) < 0;
            twins.add(twin(isFirst ? audit : other));
            audit = isFirst ? other : audit;
        }

        private static String id(PostureAudit audit) {
            return audit.subject().posture().id();
        }

        private static Twin twin(PostureAudit audit) {
            SecurityGroup group = audit.subject().posture().groups().get(0);
            return new Twin(group.id(), group.place());
        }

        PostureAudit whole() {
            twins.sort((one, other) -> one.id().compareTo(other.id()));
            return audit.beside(twins);
        }
    }

    Audits(Gate gate, Depth depth, NdjsonReport stream, Keeping keeping) {
        this.gate = gate;
        this.depth = depth;
        this.stream = stream;
        this.keeping = keeping;
        twins = new Twins(gate.bar(), depth);
    }

    /** A posture of a cluster. */
    void add(Subject subject) {
        PostureAudit audit = Auditor.audit(subject, gate.bar(), depth);
        count(audit);
        keep(audit);
    }

    /** The only group that there is. */
    void addOnly(Subject subject) {
        tally = tally.plus(subject.posture().groups().get(0));
        add(subject);
    }

    /** A group by itself, one of many. */
    void addOfFleet(Subject subject) {
        tally = tally.plus(subject.posture().groups().get(0));
        Optional<String> likeness = Twins.likeness(subject);
        if (likeness.isEmpty()) {
            add(subject);
            return;
        }
        PostureAudit audit = twins.audit(subject, likeness.get());
        count(audit);
        if (keeping == Keeping.POSTURES) {
            all.add(audit);
        }
        if (keeping != Keeping.NOTHING) {
            Cause cause = causes.get(likeness.get());
            if (cause == null) {
                causes.put(likeness.get(), new Cause(audit));
            } else {
                cause.add(audit);
            }
        }
    }

    private void count(PostureAudit audit) {
        Baseline baseline = audit.subject().baseline();
        baselines.put(baseline.id(), baseline);
        tally = tally.plus(audit);
        used.addAll(EstateAudit.waiversUsed(audit.findings()));
        stream.add(audit);
    }

    private void keep(PostureAudit audit) {
        if (keeping == Keeping.POSTURES) {
            all.add(audit);
        }
        if (keeping != Keeping.NOTHING) {
            single.add(audit);
        }
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
    List<PostureAudit> postures() {
        return sorted(all);
    }

    /** Every cause, sorted by its first id. */
    List<PostureAudit> causes() {
        List<PostureAudit> found = new ArrayList<>(single);
        for (Cause cause : causes.values()) {
            found.add(cause.whole());
        }
        return sorted(found);
    }

    private static List<PostureAudit> sorted(List<PostureAudit> audits) {
        List<PostureAudit> sorted = new ArrayList<>(audits);
        sorted.sort((one, other) ->
                one.subject().posture().id().compareTo(other.subject().posture().id()));
        return sorted;
    }
}
