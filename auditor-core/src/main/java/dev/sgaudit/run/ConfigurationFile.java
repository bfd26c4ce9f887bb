package dev.sgaudit.run;

import dev.sgaudit.audit.Catalog;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.ConfigurationReader;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.intent.IgnoredMember;
import dev.sgaudit.intent.Resolution;
import dev.sgaudit.intent.Unheard;
import dev.sgaudit.intent.WaivableCheck;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Stack;
import dev.sgaudit.tencent.ReadOptions;
import dev.sgaudit.written.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The configuration of a run.
 *
 * @param configuration what it says; nothing where there is none
 * @param own the baselines that it names, in its order
 */
public record ConfigurationFile(Configuration configuration, Origin origin, List<Baseline> own) {

    /** The name that it has where nobody names another. */
    public static final String NAME = "sgaudit.yml";

    /** Nobody declared anything. */
    public static final ConfigurationFile NONE = new ConfigurationFile(Configuration.NONE, Origin.NONE, List.of());

    public ConfigurationFile {
        own = List.copyOf(own);
    }

    /** Where it came from. */
    public enum Origin {
        OPTION("option"),
        WORKING_DIRECTORY("working directory"),
        INPUT_DIRECTORY("input directory"),
        NONE("none");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        /** The word in JSON. */
        public String word() {
            return word;
        }
    }

    /**
     * The configuration in this file.
     *
     * @param name of the file as people know it
     */
    public static ConfigurationFile read(String name, Path file, Origin origin) throws RefusedQuestion {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RefusedQuestion(new Refusal.UnreadableConfiguration(name, e));
        }
        List<WaivableCheck> checks = Catalog.CHECKS.stream()
                .map(check -> new WaivableCheck(check.id(), check.family().waived()))
                .toList();
        Parsed<Configuration> reading = ConfigurationReader.read(name, bytes, checks);
        if (reading.value().isEmpty()) {
            throw new RefusedQuestion(new Refusal.BrokenConfiguration(name, reading.problems()));
        }
        Configuration configuration = reading.value().get();
        List<Baseline> own = new ArrayList<>();
        for (Configuration.OwnBaseline baseline : configuration.baselines()) {
            Path path = file.resolveSibling(baseline.path());
            own.add(BaselineFile.read(Optional.of(baseline.place()), baseline.path(), path));
        }
        ConfigurationFile found = new ConfigurationFile(configuration, origin, own);
        found.checkBaselines();
        found.refuseUnheard();
        found.checkIgnoredMembers();
        return found;
    }

    /** A declaration that a baseline would leave without effect is a mistake like any other of the file. */
    private void refuseUnheard() throws RefusedQuestion {
        List<Problem> problems = new ArrayList<>();
        for (DeclaredCluster cluster : configuration.clusters()) {
            for (Role role : Role.values()) {
                String above = "intents." + (role == Role.NODE ? "" : role.word() + ".");
                Baseline baseline = baselineOf(cluster, role);
                for (Unheard unheard : Unheard.of(
                        cluster.intentsOf(role), key -> cluster.written().has(above + key), baseline)) {
                    Message declaration = Message.of("config/declaration")
                            .quoting("declaration", above + unheard.said())
                            .with("cluster", cluster.id());
                    problems.add(Problem.error(
                            unheard.wrong(declaration),
                            cluster.written().find(above + unheard.key()).orElse(cluster.place())));
                }
            }
            addUnheardPeers(cluster, problems);
        }
        if (!problems.isEmpty()) {
            throw new RefusedQuestion(new Refusal.BrokenConfiguration(configuration.path(), problems));
        }
    }

    /** Peers bind both clusters, whichever of them lists the other. */
    private void addUnheardPeers(DeclaredCluster cluster, List<Problem> problems) {
        for (DeclaredCluster bound : configuration.clusters()) {
            boolean isBound = bound.id().equals(cluster.id())
                    ? !cluster.peers().isEmpty()
                    : cluster.peers().contains(bound.id());
            List<Baseline> baselines = new ArrayList<>();
            for (Role role : Role.values()) {
                baselines.add(baselineOf(bound, role));
            }
            if (isBound && Unheard.isOfPeers(baselines)) {
                List<String> ids = new ArrayList<>();
                for (Baseline baseline : baselines) {
                    ids.add(baseline.id());
                }
                problems.add(Problem.error(
                        Message.of("problem/unheard-declaration.peers")
                                .quoting("key", "peers")
                                .with("cluster", cluster.id())
                                .with("bound", bound.id())
                                .with("baselines", Fact.all(ids)),
                        cluster.written().find("peers").orElse(cluster.place())));
            }
        }
    }

    /** What is read is never ignored: a rule without it would be another one. */
    private void checkIgnoredMembers() throws RefusedQuestion {
        for (IgnoredMember ignored : configuration.ignoreMembers()) {
            if (ReadOptions.isReadMember(ignored.member())) {
                throw new RefusedQuestion(new Refusal.IgnoresWhatIsRead(ignored.place(), ignored.member()));
            }
        }
    }

    private void checkBaselines() throws RefusedQuestion {
        refuseTwins();
        for (DeclaredCluster cluster : configuration.clusters()) {
            for (var named : cluster.baselines().entrySet()) {
                String id = named.getValue().id();
                Place place = named.getValue().place();
                Optional<Baseline> baseline = findBaseline(id);
                if (baseline.isEmpty()) {
                    List<String> known = Stream.concat(own.stream().map(Baseline::id), Baselines.ids().stream())
                            .toList();
                    throw new RefusedQuestion(new Refusal.UnknownBaseline(place, id, known));
                }
                List<String> editions = own.stream()
                        .filter(one -> one.name().equals(id))
                        .map(Baseline::id)
                        .toList();
                if (editions.size() > 1) {
                    throw new RefusedQuestion(new Refusal.SeveralEditions(place, id, editions));
                }
                if (baseline.get().role() != named.getKey()) {
                    throw new RefusedQuestion(
                            new Refusal.OtherRole(place, id, baseline.get().role(), named.getKey()));
                }
            }
        }
    }

    /** Of two files with one id the second would be ignored. */
    private void refuseTwins() throws RefusedQuestion {
        Set<String> ids = new HashSet<>();
        for (int number = 0; number < own.size(); number++) {
            if (!ids.add(own.get(number).id())) {
                Configuration.OwnBaseline twin = configuration.baselines().get(number);
                throw new RefusedQuestion(new Refusal.TwinBaselines(
                        twin.place(), twin.path(), own.get(number).id()));
            }
        }
    }

    private Optional<Baseline> findBaseline(String id) {
        return own.stream()
                .filter(baseline -> baseline.id().equals(id) || baseline.name().equals(id))
                .findFirst()
                .or(() -> Baselines.find(id));
    }

    /** What the machines of this role are held against. */
    public Baseline baselineOf(DeclaredCluster cluster, Role role) {
        DeclaredCluster.NamedBaseline named = cluster.baselines().get(role);
        return named == null
                ? Baselines.defaultFor(role)
                : findBaseline(named.id()).orElseThrow();
    }

    /** Refuses a resolution of an id of which the exports tell something else. */
    void refuseContradicted(Expansion expansion) throws RefusedQuestion {
        for (Resolution resolution : configuration.resolve()) {
            String id = resolution.id();
            boolean agrees = expansion
                            .findPeer(id)
                            .map(peer -> peer.certain().equals(resolution.addresses())
                                    || (!peer.needs().isEmpty()
                                            && resolution.addresses().covers(peer.certain())))
                            .orElse(true)
                    && expansion
                            .findService(id)
                            .map(service -> !service.needs().isEmpty()
                                    || Set.copyOf(service.certain()).equals(Set.copyOf(resolution.services())))
                            .orElse(true);
            if (!agrees) {
                throw new RefusedQuestion(new Refusal.ContradictedResolution(resolution));
            }
        }
    }

    /** Whether a cluster has IPv6, so that packets of both families are asked about in earnest. */
    public boolean isDualStack() {
        return configuration.clusters().stream()
                .anyMatch(cluster -> cluster.networks().stack() == Stack.DUAL);
    }

    public boolean namesClusters() {
        return !configuration.clusters().isEmpty();
    }

    /** The ids of the clusters that it names. */
    Set<String> clusters() {
        Set<String> ids = new HashSet<>();
        for (DeclaredCluster cluster : configuration.clusters()) {
            ids.add(cluster.id());
        }
        return ids;
    }
}
