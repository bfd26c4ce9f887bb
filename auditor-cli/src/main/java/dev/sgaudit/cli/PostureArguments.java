package dev.sgaudit.cli;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.Sources;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Stated;
import dev.sgaudit.intent.Unheard;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Role;
import dev.sgaudit.run.BaselineFile;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.PostureOptions;
import dev.sgaudit.run.RefusedQuestion;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.TypedNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The options that say how groups by themselves are judged, and what they replace of what exports say of clusters. */
final class PostureArguments {

    private PostureArguments() {}

    static List<Option> options() {
        return List.of(
                Option.single("--role", "ROLE", "what the groups protect: node (default) or master"),
                Option.single(
                        "--baseline",
                        "ID[@EDITION]|FILE",
                        "the documented rules to hold them against; see: sgaudit baselines (default: the role's, edition"
                                + " 2024-12-11)"),
                Option.repeatable("--node-cidr", "CIDR", "a network of the nodes; may be repeated"),
                Option.repeatable("--container-cidr", "CIDR", "a network of the containers; may be repeated"),
                Option.repeatable("--vpc-cidr", "CIDR", "a network of the VPC; may be repeated"),
                Option.repeatable("--ssh-from", "CIDR|internet", "from where SSH login is needed; may be repeated"),
                Option.flag("--no-ssh", "nobody needs SSH login"));
    }

    /** The options, which have no place beside a configuration that names clusters. */
    static PostureOptions of(Given given, ConfigurationFile config, Shell shell) throws UsageError, RefusedQuestion {
        if (config.namesClusters()) {
            for (Option option : options()) {
                if (given.has(option.name())) {
                    throw new UsageError(Message.of("usage/posture-option")
                            .with("option", option.name())
                            .quoting("file", config.configuration().path()));
                }
            }
        }
        return of(given, shell);
    }

    private static PostureOptions of(Given given, Shell shell) throws UsageError, RefusedQuestion {
        Optional<Role> role = role(given);
        Baseline baseline = baseline(given, role, shell);
        if (role.isPresent() && role.get() != baseline.role()) {
            throw new UsageError(Message.of("usage/role-and-baseline")
                    .with("role", role.get().word())
                    .with("baseline", baseline.id())
                    .with("actual", baseline.role().word()));
        }
        Ssh ssh = ssh(given);
        refuseUnheard(ssh, baseline);
        Optional<String> cluster = cluster(given);
        return new PostureOptions(
                baseline.role(), role.isPresent(), baseline, networks(given), Intents.of(ssh), cluster.orElse(""));
    }

    /** The id of the only cluster that is asked for. */
    static Optional<String> cluster(Given given) throws UsageError {
        Optional<String> cluster = given.find("--cluster");
        if (cluster.isPresent() && !IdShape.CLUSTER.has(cluster.get())) {
            throw new UsageError(Message.of("usage/no-cluster").quoting("value", cluster.get()));
        }
        return cluster;
    }

    /** What is shipped hears of SSH. */
    private static void refuseUnheard(Ssh ssh, Baseline baseline) throws UsageError {
        if (baseline.origin() == Baseline.Origin.OWN && !(ssh instanceof Ssh.Undeclared)) {
            String option = ssh instanceof Ssh.Closed ? "--no-ssh" : "--ssh-from";
            for (Unheard unheard : Unheard.of(Intents.of(ssh), key -> key.startsWith("ssh."), baseline)) {
                throw new UsageError(unheard.wrong(new Fact.Name(option)));
            }
        }
    }

    static Optional<Role> role(Given given) throws UsageError {
        Optional<String> word = given.find("--role");
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Optional<Role> role = Role.find(word.get());
        if (role.isEmpty()) {
            List<String> words = Arrays.stream(Role.values()).map(Role::word).toList();
            throw UsageError.of("--role", word.get(), words);
        }
        return role;
    }

    private static Baseline baseline(Given given, Optional<Role> role, Shell shell) throws UsageError, RefusedQuestion {
        Optional<String> named = given.find("--baseline");
        if (named.isEmpty()) {
            return Baselines.defaultFor(role.orElse(Role.NODE));
        }
        Optional<Baseline> shipped = Baselines.find(named.get());
        if (shipped.isPresent()) {
            return shipped.get();
        }
        Path file = shell.file("--baseline", named.get());
        if (!Files.exists(file)) {
            Message unknown = Message.of("usage/no-file-and-no-baseline").quoting("name", named.get());
            throw new UsageError(Spelling.instead(unknown, named.get(), baselineNames()));
        }
        return BaselineFile.read(Optional.empty(), named.get(), file);
    }

    /** With editions and without. */
    private static List<String> baselineNames() {
        return Baselines.ids().stream()
                .flatMap(id -> Stream.of(id.substring(0, id.indexOf('@')), id))
                .distinct()
                .toList();
    }

    private static Networks networks(Given given) throws UsageError {
        return new Networks(
                network(given, "--node-cidr"), network(given, "--container-cidr"), network(given, "--vpc-cidr"));
    }

    private static Network network(Given given, String option) throws UsageError {
        List<CidrBlock> blocks = given.all(option, TypedNetwork::readOfCluster);
        return blocks.isEmpty() ? Network.UNKNOWN : new Network(AddressSet.ofBlocks(blocks), AuditedCluster.BY_OPTION);
    }

    private static Ssh ssh(Given given) throws UsageError {
        boolean isClosed = given.has("--no-ssh");
        if (!given.has("--ssh-from")) {
            return isClosed ? new Ssh.Closed() : new Ssh.Undeclared();
        }
        List<Sources> sources = given.all("--ssh-from", Sources::read);
        if (isClosed) {
            throw new UsageError(Message.of("usage/ssh-from-and-no-ssh"));
        }
        Sources needed = sources.stream().reduce(Sources.NONE, Sources::plus);
        return new Ssh.From(needed, Stated.BY_OPTION);
    }
}
