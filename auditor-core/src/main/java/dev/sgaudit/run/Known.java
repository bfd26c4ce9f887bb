package dev.sgaudit.run;

import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Subject;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingGap;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.tencent.Inputs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** All that the inputs of a question hold, before anything is audited. */
public final class Known {

    private static final Place NOWHERE = Place.at("", 0, 0, 0, "");

    private final Ground ground;
    private final SortedMap<String, SecurityGroup> groups;
    private final Exports exports;

    /** Made when they are first asked for. */
    private Optional<List<Subject>> postures = Optional.empty();

    private Known(Ground ground, SortedMap<String, SecurityGroup> groups, Exports exports) {
        this.ground = ground;
        this.groups = groups;
        this.exports = exports;
    }

    /** Reads the inputs to their end and holds every group whole. */
    public static Known of(Question question, Inputs.Found found) throws RefusedQuestion {
        return of(question, found, UnaryOperator.identity());
    }

    /** Reads the inputs to their end and holds of every group what is kept of it. */
    public static Known of(Question question, Inputs.Found found, UnaryOperator<SecurityGroup> kept)
            throws RefusedQuestion {
        SortedMap<String, SecurityGroup> groups = new TreeMap<>();
        Exports exports = new Exports(found, question);
        exports.read(group -> groups.put(group.id(), kept.apply(group)));
        Ground ground = Ground.of(question, exports.inventory());
        groups.replaceAll((id, group) -> ground.filled(group));
        return new Known(ground, groups, exports);
    }

    /** The groups that the inputs hold, by id, with all filled in that is known. */
    public SortedMap<String, SecurityGroup> groups() {
        return new TreeMap<>(groups);
    }

    /** Refuses an id that is given for the one document that does not name its group where there is none, or are two. */
    public void refuseUselessGroup() throws RefusedQuestion {
        exports.refuseUselessGroup();
    }

    public List<InputFile> inputs() {
        return exports.files();
    }

    /** Whether each input was read to its end and all in it was understood. */
    public boolean areRead() {
        return exports.areRead();
    }

    public Inventory inventory() {
        return ground.inventory();
    }

    /** The clusters that exports tell of, as far as they are asked for. */
    public List<DerivedCluster> derived() {
        return ground.scope().reported().stream()
                .flatMap(cluster -> cluster.derived().stream())
                .toList();
    }

    /** The gaps in listings on which these postures rest; those of groups by themselves rest on none. */
    public List<ListingGap> gaps(List<Subject> of) {
        Set<String> ids = new HashSet<>();
        of.forEach(subject -> ids.add(subject.posture().cluster()));
        List<AuditedCluster> clusters = ground.scope().clusters().stream()
                .filter(cluster -> ids.contains(cluster.id()))
                .toList();
        return clusters.isEmpty() ? List.of() : ground.gaps(clusters);
    }

    /** Whether groups stand for what clusters bind, and not by themselves. */
    public boolean hasClusters() {
        return ground.scope().hasClusters();
    }

    /** The postures that are asked for, in the order of their ids: those of clusters, or else each group by itself. */
    public List<Subject> postures() {
        if (postures.isEmpty()) {
            postures = Optional.of(hasClusters() ? ground.postures(groups).subjects() : alone());
        }
        return postures.get();
    }

    private List<Subject> alone() {
        return groups.values().stream()
                .map(group -> ground.subject(List.of(group)))
                .toList();
    }

    /** Those that answer for whom a question is meant; nobody where no input tells of them. */
    public List<Respondent> respondents(Asked asked) {
        if (asked instanceof Asked.Groups bound) {
            return List.of(respondent(bound));
        }
        List<Respondent> respondents = new ArrayList<>();
        for (Subject subject : postures()) {
            if (asked.means(subject.posture())) {
                respondents.add(respondent(subject));
            }
        }
        return List.copyOf(respondents);
    }

    /** Whoever answers for this posture. */
    public Respondent respondent(Subject subject) {
        return new Respondent(
                subject, hasClusters() ? subject.posture().networks().stack() : stack());
    }

    /** Groups that the machines of one posture are bound to are judged as these are. */
    private Respondent respondent(Asked.Groups asked) {
        List<Subject> those = hasClusters()
                ? postures().stream()
                        .filter(subject -> asked.means(subject.posture()))
                        .toList()
                : List.of();
        // What one posture permits another may not, so where several have them the options alone count.
        return those.size() == 1
                ? respondent(those.get(0))
                : new Respondent(ground.subject(bound(asked.ids())), stack());
    }

    private List<SecurityGroup> bound(List<String> ids) {
        List<SecurityGroup> bound = new ArrayList<>();
        for (String id : ids) {
            bound.add(groups.getOrDefault(id, SecurityGroup.notHeld(id, NOWHERE)));
        }
        return bound;
    }

    /** The first posture on whose machines the group stands with others. */
    public Optional<String> findPostureOfMore(String group) {
        for (Subject subject : hasClusters() ? postures() : List.<Subject>of()) {
            List<SecurityGroup> bound = subject.posture().groups();
            if (bound.size() > 1 && bound.stream().anyMatch(one -> one.id().equals(group))) {
                return Optional.of(subject.posture().id());
            }
        }
        return Optional.empty();
    }

    /** Whether some cluster has IPv6, so that packets of both families are asked about in earnest. */
    private Stack stack() {
        Question question = ground.question();
        boolean isDual = question.config().isDualStack()
                || question.posture().networks().stack() == Stack.DUAL
                || inventory().joined().stream()
                        .anyMatch(cluster -> cluster.networks().stack() == Stack.DUAL);
        return isDual ? Stack.DUAL : Stack.IPV4_ONLY;
    }
}
