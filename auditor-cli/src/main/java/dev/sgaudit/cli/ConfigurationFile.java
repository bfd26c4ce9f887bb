package dev.sgaudit.cli;

import dev.sgaudit.audit.Catalog;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.ConfigurationReader;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.intent.Resolution;
import dev.sgaudit.intent.WaivableCheck;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Stack;
import dev.sgaudit.written.Reading;
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
                .map(check -> new WaivableCheck(check.id(), check.family()))
                .toList();
        Reading<Configuration> reading = ConfigurationReader.read(name, bytes, checks);
        reading.problems().forEach(shell::tell);
        Configuration configuration = reading.value()
                .orElseThrow(() -> new UsageError("the configuration " + Spelling.quoted(name) + " has "
                        + Counted.of(reading.problems().size(), "problem") + ", the first in line "
                        + reading.problems().get(0).place().line() + "; nothing was audited"));
        List<Baseline> own = new ArrayList<>();
        for (Configuration.OwnBaseline baseline : configuration.baselines()) {
            Path path = file.resolveSibling(baseline.path());
            own.add(BaselineFile.read(baseline.place() + ": the baseline", baseline.path(), path, shell));
        }
        ConfigurationFile found = new ConfigurationFile(configuration, origin, own);
        found.checkBaselines();
        return found;
    }

    private void checkBaselines() throws UsageError {
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
                if (baseline.get().role() != named.getKey()) {
                    throw new UsageError(place + ": the baseline " + Spelling.quoted(id) + " is for the role "
                            + baseline.get().role().word() + ", not for "
                            + named.getKey().word());
                }
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
