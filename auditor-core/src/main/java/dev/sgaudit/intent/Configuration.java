package dev.sgaudit.intent;

import dev.sgaudit.model.Place;
import dev.sgaudit.model.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@code sgaudit.yml} says.
 *
 * @param path of the file, as it was named or found
 * @param sha256 the digest of the file, in hexadecimal
 * @param clusters in the order of the file
 * @param failOn the severity from which a finding fails the audit, or {@code never}
 * @param baselines the paths of own baselines, as they are written, relative to the file
 * @param ignoreMembers members of rules of which owners say that they change nothing
 */
public record Configuration(
        String path,
        String sha256,
        List<DeclaredCluster> clusters,
        List<Resolution> resolve,
        List<Waiver> waivers,
        Optional<String> failOn,
        List<OwnBaseline> baselines,
        List<IgnoredMember> ignoreMembers) {

    /** The word for a gate that lets everything through. */
    public static final String NEVER = "never";

    /** What {@code failOn} may be. */
    public static final List<String> FAIL_ON_WORDS = failOnWords();

    /** Nobody wrote one. */
    public static final Configuration NONE =
            new Configuration("", "", List.of(), List.of(), List.of(), Optional.empty(), List.of(), List.of());

    public Configuration {
        clusters = List.copyOf(clusters);
        resolve = List.copyOf(resolve);
        waivers = List.copyOf(waivers);
        baselines = List.copyOf(baselines);
        ignoreMembers = List.copyOf(ignoreMembers);
    }

    /** The names of the members of rules that are ignored. */
    public Set<String> ignoredMembers() {
        Set<String> names = new HashSet<>();
        for (IgnoredMember ignored : ignoreMembers) {
            names.add(ignored.member());
        }
        return names.isEmpty() ? Set.of() : Set.copyOf(names);
    }

    /** A baseline file that the configuration names, with the place where it does. */
    public record OwnBaseline(String path, Place place) {}

    private static List<String> failOnWords() {
        List<String> words = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            if (severity != Severity.INFO) {
                words.add(severity.word());
            }
        }
        words.add(NEVER);
        return List.copyOf(words);
    }
}
