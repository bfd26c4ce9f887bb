package dev.sgaudit.intent;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Problem;
import dev.sgaudit.written.Fields;
import dev.sgaudit.written.Parsed;
import dev.sgaudit.written.Sha256;
import dev.sgaudit.written.Typed;
import dev.sgaudit.written.Value;
import dev.sgaudit.written.YamlNode;
import dev.sgaudit.written.YamlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The reader of {@code sgaudit.yml}. It reports all that is wrong with a file, and then nothing of the file is used: an
 * intent that is misread would prove something else than what its owner meant.
 */
public final class ConfigurationReader {

    private static final int VERSION = 1;

    private final List<Problem> problems = new ArrayList<>();
    private final ClusterReader clusterReader = new ClusterReader();
    private final WaiverReader waiverReader;

    private ConfigurationReader(List<WaivableCheck> checks) {
        waiverReader = new WaiverReader(checks);
    }

    /**
     * The configuration in this file, or all that is wrong with it.
     *
     * @param path of the file, as it was named or found
     * @param checks those that a waiver may name
     */
    public static Parsed<Configuration> read(String path, byte[] bytes, List<WaivableCheck> checks) {
        ConfigurationReader reader = new ConfigurationReader(checks);
        Optional<Configuration> configuration =
                YamlReader.read(path, bytes, reader.problems).map(root -> reader.read(root, path, Sha256.of(bytes)));
        return reader.problems.isEmpty() ? Parsed.of(configuration.orElseThrow()) : Parsed.refused(reader.problems);
    }

    private Configuration read(YamlNode root, String path, String sha256) {
        Fields fields = Fields.of(root, Message.of("config/configuration"), problems);
        fields.required("version").number(VERSION, VERSION);
        List<DeclaredCluster> clusters = clusters(fields.optional("clusters"));
        List<Resolution> resolve = ResolutionReader.read(fields.optional("resolve"));
        List<Waiver> waivers = fields.optional("waivers").items().stream()
                .flatMap(item -> waiverReader.read(item).stream())
                .toList();
        Optional<String> failOn = fields.optional("failOn").word(Configuration.FAIL_ON_WORDS, Function.identity());
        List<Configuration.OwnBaseline> baselines = baselines(fields.optional("baselines"));
        List<IgnoredMember> ignoreMembers = IgnoredMember.read(fields.optional("ignoreMembers"));
        fields.done();
        return new Configuration(path, sha256, clusters, resolve, waivers, failOn, baselines, ignoreMembers);
    }

    private List<DeclaredCluster> clusters(Value value) {
        return value.items(Message.of("problem/wrong-value.no-clusters").quoting("key", value.name())).stream()
                .flatMap(item -> clusterReader.read(item).stream())
                .toList();
    }

    private static List<Configuration.OwnBaseline> baselines(Value value) {
        List<Configuration.OwnBaseline> baselines = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (Value item : value.items()) {
            item.typed(text -> TypedId.once(relativePath(text), paths))
                    .ifPresent(path -> baselines.add(new Configuration.OwnBaseline(path, item.place())));
        }
        return baselines;
    }

    private static Typed<String> relativePath(String text) {
        if (text.isBlank()) {
            return Typed.not(Message.of("typed/blank.path"));
        }
        return text.startsWith("/") || text.startsWith("\\")
                ? Typed.not(Message.of("typed/absolute-path").quoting("text", text))
                : Typed.as(text);
    }
}
