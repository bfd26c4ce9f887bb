package dev.sgaudit.cli;

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
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Stack;
import dev.sgaudit.tencent.ReadOptions;
import dev.sgaudit.written.Parsed;
import dev.sgaudit.written.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
record ConfigurationFile(Configuration configuration, Origin origin, List<Baseline> own) {

    private static final String NAME = "sgaudit.yml";
    private static final String UNHEARD = "unheard-declaration";

    /** Nobody declared anything. */
    static final ConfigurationFile NONE = new ConfigurationFile(Configuration.NONE, Origin.NONE, List.of());

    ConfigurationFile {
        own = List.copyOf(own);
    }

    /** Where it came from. */
    enum Origin {
        OPTION("option"),
        WORKING_DIRECTORY("working directory"),
        INPUT_DIRECTORY("input directory"),
        NONE("none");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        /** The word in JSON. */
        String word() {
            return word;
        }
    }

    static List<Option> options() {
        return List.of(
                Option.single(
                        "--config",
                        "FILE",
                        "what owners declare (default: sgaudit.yml in the working directory, else in the first INPUT"
                                + " directory)"),
                Option.flag("--no-config", "read no sgaudit.yml"));
    }

    /** The configuration that the options name, or that lies where it is looked for. */
    static ConfigurationFile find(Given given, List<String> inputs, Shell shell) throws UsageError {
        Optional<String> named = given.find("--config");
        if (given.has("--no-config")) {
            if (named.isPresent()) {
                throw new UsageError(
                        "--config names a configuration and --no-config wants none; leave one of them out");
            }
            return NONE;
        }
        if (named.isPresent()) {
            return read(named.get(), shell.file("--config", named.get()), Origin.OPTION, shell);
        }
        Path here = shell.workingDirectory().resolve(NAME);
        if (isThere(here)) {
            return read(NAME, here, Origin.WORKING_DIRECTORY, shell);
        }
        for (String input : inputs) {
            Path folder = shell.file("INPUT", input);
            if (Files.isDirectory(folder)) {
                Path there = folder.resolve(NAME);
                String shown = (input.endsWith("/") ? input : input + "/") + NAME;
                return isThere(there) ? read(shown, there, Origin.INPUT_DIRECTORY, shell) : NONE;
            }
        }
        return NONE;
    }

    /** A link that leads nowhere is a configuration that cannot be read, and not none. */
    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static ConfigurationFile read(String name, Path file, Origin origin, Shell shell) throws UsageError {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UsageError("the configuration " + Spelling.quoted(name) + " cannot be read: " + Reason.of(e));
        }
        List<WaivableCheck> checks = Catalog.CHECKS.stream()
                .map(check -> new WaivableCheck(check.id(), check.family().waived()))
                .toList();
        Parsed<Configuration> reading = ConfigurationReader.read(name, bytes, checks);
        if (reading.value().isEmpty()) {
            throw refused(name, reading, shell);
        }
        Configuration configuration = reading.value().get();
        List<Baseline> own = new ArrayList<>();
        for (Configuration.OwnBaseline baseline : configuration.baselines()) {
            Path path = file.resolveSibling(baseline.path());
            own.add(BaselineFile.read(baseline.place() + ": the baseline", baseline.path(), path, shell));
        }
        ConfigurationFile found = new ConfigurationFile(configuration, origin, own);
        found.checkBaselines();
        found.refuseUnheard(shell);
        found.checkIgnoredMembers();
        return found;
    }

    /** A declaration that a baseline would leave without effect is a mistake like any other of the file. */
    private void refuseUnheard(Shell shell) throws UsageError {
        List<Problem> problems = new ArrayList<>();
        for (DeclaredCluster cluster : configuration.clusters()) {
            for (Role role : Role.values()) {
                String above = "intents." + (role == Role.NODE ? "" : role.word() + ".");
                Baseline baseline = baselineOf(cluster, role);
                for (Unheard unheard : Unheard.of(
                        cluster.intentsOf(role), key -> cluster.written().has(above + key), baseline)) {
                    problems.add(Problem.error(
                            UNHEARD,
                            "'" + above + unheard.said() + "' of " + cluster.id() + " " + unheard.why(),
                            cluster.written().find(above + unheard.key()).orElse(cluster.place())));
                }
            }
            addUnheardPeers(cluster, problems);
        }
        if (!problems.isEmpty()) {
            throw refused(configuration.path(), Parsed.<Configuration>refused(problems), shell);
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
                problems.add(Problem.error(
                        UNHEARD,
                        "'peers' of " + cluster.id() + " would be ignored for " + bound.id() + ", for no clause of "
                                + baselines.get(0).id() + " and "
                                + baselines.get(1).id()
                                + " has when: peers; add it to the clauses of the baseline that let peers in, or remove"
                                + " 'peers'",
                        cluster.written().find("peers").orElse(cluster.place())));
            }
        }
    }

    /** The error of a file with problems, once they are told. */
    private static UsageError refused(String name, Parsed<Configuration> reading, Shell shell) {
        List<Problem> problems = reading.problems();
        problems.forEach(shell::tell);
        return new UsageError("the configuration " + Spelling.quoted(name) + " has "
                + Counted.of(problems.size(), "problem") + ", the first in line "
                + problems.get(0).place().line() + "; nothing was audited");
    }

    /** What is read is never ignored: a rule without it would be another one. */
    private void checkIgnoredMembers() throws UsageError {
        for (IgnoredMember ignored : configuration.ignoreMembers()) {
            if (ReadOptions.isReadMember(ignored.member())) {
                throw new UsageError(ignored.place() + ": ignoreMembers names " + Spelling.quoted(ignored.member())
                        + ", which is read of every rule and cannot be ignored; remove it");
            }
        }
    }

    private void checkBaselines() throws UsageError {
        refuseTwins();
        for (DeclaredCluster cluster : configuration.clusters()) {
            for (var named : cluster.baselines().entrySet()) {
                String id = named.getValue().id();
                Place place = named.getValue().place();
                Optional<Baseline> baseline = findBaseline(id);
                if (baseline.isEmpty()) {
                    List<String> known = Stream.concat(own.stream().map(Baseline::id), Baselines.ids().stream())
                            .toList();
                    throw new UsageError(place + ": there is no baseline " + Spelling.quoted(id) + "; "
                            + Spelling.instead(id, known));
                }
                List<String> editions = own.stream()
                        .filter(one -> one.name().equals(id))
                        .map(Baseline::id)
                        .toList();
                if (editions.size() > 1) {
                    throw new UsageError(place + ": there are several editions of the baseline " + Spelling.quoted(id)
                            + "; name one of " + String.join(", ", editions));
                }
                if (baseline.get().role() != named.getKey()) {
                    throw new UsageError(place + ": the baseline " + Spelling.quoted(id) + " is for the role "
                            + baseline.get().role().word() + ", not for "
                            + named.getKey().word());
                }
            }
        }
    }

    /** Of two files with one id the second would be ignored. */
    private void refuseTwins() throws UsageError {
        Set<String> ids = new HashSet<>();
        for (int number = 0; number < own.size(); number++) {
            if (!ids.add(own.get(number).id())) {
                Configuration.OwnBaseline twin = configuration.baselines().get(number);
                throw new UsageError(twin.place() + ": the baseline in " + Spelling.quoted(twin.path()) + " has the id "
                        + own.get(number).id() + ", as one before it has; give it an id or an edition of its own");
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
    Baseline baselineOf(DeclaredCluster cluster, Role role) {
        DeclaredCluster.NamedBaseline named = cluster.baselines().get(role);
        return named == null
                ? Baselines.defaultFor(role)
                : findBaseline(named.id()).orElseThrow();
    }

    /** Refuses a resolution of an id of which the exports tell something else. */
    void refuseContradicted(Expansion expansion) throws UsageError {
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
                throw new UsageError(resolution.place() + ": resolve says that " + id + " stands for "
                        + String.join(", ", resolution.words())
                        + ", but the exports tell otherwise; remove it there, for what is exported counts");
            }
        }
    }

    /** Whether a cluster has IPv6, so that packets of both families are asked about in earnest. */
    boolean isDualStack() {
        return configuration.clusters().stream()
                .anyMatch(cluster -> cluster.networks().stack() == Stack.DUAL);
    }

    boolean namesClusters() {
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
