package dev.sgaudit.cli;

import dev.sgaudit.intent.TypedId;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.Counted;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.TypedNetwork;
import dev.sgaudit.written.YamlText;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One cluster of a draft.
 *
 * @param peers the other clusters of its VPC
 * @param held the groups of the inputs by id
 * @param services its Services, as far as they are known
 */
record DraftCluster(
        DerivedCluster cluster, List<String> peers, Map<String, SecurityGroup> held, ClusterServices services) {

    private static final int DEPTH = 2;
    private static final int MOST_NAMED = 20;
    private static final List<String> NETWORKS = List.of("vpc", "node", "container");

    DraftCluster {
        peers = List.copyOf(peers);
        held = Map.copyOf(held);
    }

    void writeTo(DraftText text) {
        text.key(DEPTH - 1, "- id: " + cluster.id(), Draft.origin(cluster.place()));
        writeName(text);
        writeNetworks(text);
        writeGroups(text);
        if (!cluster.setAside().isEmpty()) {
            text.say(
                    DEPTH,
                    "No machines but pods or API endpoints of it have these groups, for which nothing is documented: "
                            + String.join(", ", cluster.setAside()));
        }
        askForPeers(text);
        DraftQuestions.ofBaselines(text, DEPTH, roles());
        DraftQuestions.ofNodes(text, DEPTH, services);
        if (cluster.bindings().containsKey(Role.MASTER)) {
            DraftQuestions.ofMasters(text, DEPTH + 1);
        }
    }

    /** Nodes, whether there are some today or not, and masters where they are the owner's. */
    private List<Role> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> role == Role.NODE || cluster.bindings().containsKey(role))
                .toList();
    }

    private void writeName(DraftText text) {
        Optional<String> quoted = YamlText.quoted(cluster.name());
        if (quoted.isPresent()) {
            text.key(DEPTH, "name: " + quoted.get());
        } else if (!cluster.name().isBlank()) {
            text.say(
                    DEPTH,
                    "name is left out, for it is too long or holds what YAML does not allow: "
                            + Spelling.quoted(cluster.name()));
        }
    }

    // ---- networks ----

    private void writeNetworks(DraftText text) {
        boolean isSome = NETWORKS.stream().anyMatch(name -> whyNot(name).isEmpty());
        if (isSome) {
            text.key(DEPTH, "networks:");
        }
        for (String name : NETWORKS) {
            Network network = cluster.networks().named(name);
            Optional<String> why = whyNot(name);
            if (why.isPresent()) {
                text.say(isSome ? DEPTH + 1 : DEPTH, "networks." + name + " " + why.get());
            } else {
                text.key(DEPTH + 1, name + ": " + list(network), Words.ENGLISH.say(network.origin()));
            }
        }
    }

    /** A network as a list of YAML; colons could be taken for its own. */
    private static String list(Network network) {
        return network.addresses().blocks().stream()
                .map(block -> block.family() == AddressFamily.IPV6 ? "\"" + block + "\"" : block.toString())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Why a network cannot be written down as the exports tell it; nothing where it can. */
    private Optional<String> whyNot(String name) {
        Network network = cluster.networks().named(name);
        if (!network.isTold()) {
            return Optional.of("is not known; settle it with "
                    + Words.ENGLISH.say(new Fact.Several(List.copyOf(network.ways()), Fact.Joined.ALSO)));
        }
        String told = "is " + words(network) + " (" + Words.ENGLISH.say(network.origin()) + ")";
        if (!network.isKnown()) {
            return Optional.of(told + " and more that is not known, so the exports go on telling it; settle it with "
                    + Words.ENGLISH.say(new Fact.Several(List.copyOf(network.ways()), Fact.Joined.ALSO)));
        }
        for (CidrBlock block : network.addresses().blocks()) {
            if (TypedNetwork.readOfCluster(block.toString()).value().isEmpty()) {
                return Optional.of(told + ", and left out so that the exports go on telling it, for a configuration"
                        + " refuses " + block + " as a slip");
            }
        }
        return name.equals("container") && overlaps()
                ? Optional.of(told + ", which shares addresses with the nodes' or the VPC's, and left out so that the"
                        + " exports go on telling it: declared, it would be reported as overlapping-networks")
                : Optional.empty();
    }

    private static String words(Network network) {
        List<CidrBlock> blocks = network.addresses().blocks();
        return blocks.stream().limit(MOST_NAMED).map(CidrBlock::toString).collect(Collectors.joining(", "))
                + (blocks.size() > MOST_NAMED ? " and " + (blocks.size() - MOST_NAMED) + " more blocks" : "");
    }

    /** Whether declared containers would be an overlap: what nobody declares is what it is. */
    private boolean overlaps() {
        Networks networks = cluster.networks();
        boolean isInVpc = networks.vpc().addresses().covers(networks.container().addresses());
        return networks.container().addresses().touches(networks.node().addresses())
                || (!isInVpc
                        && networks.container()
                                .addresses()
                                .touches(networks.vpc().addresses()));
    }

    // ---- groups ----

    private void writeGroups(DraftText text) {
        boolean isSome = cluster.bindings().values().stream()
                .anyMatch(bindings -> bindings.stream().allMatch(DraftCluster::isWritable));
        if (isSome) {
            text.key(DEPTH, "groups:", "in binding order: the first group's rules come first");
        }
        if (cluster.bindings().isEmpty()) {
            text.say(DEPTH, "groups are left out, for no input tells of a machine of it that has some");
        }
        cluster.bindings().forEach((role, bindings) -> writeGroups(text, isSome ? DEPTH + 1 : DEPTH, role, bindings));
    }

    private void writeGroups(DraftText text, int depth, Role role, List<Binding> bindings) {
        if (bindings.stream().allMatch(DraftCluster::isWritable)) {
            bindings.stream()
                    .flatMap(binding -> binding.groups().stream())
                    .distinct()
                    .forEach(id -> text.say(depth, described(id)));
            List<String> lists = bindings.stream()
                    .map(binding -> "[" + String.join(", ", binding.groups()) + "]")
                    .toList();
            String origins = String.join(
                    "; ",
                    bindings.stream()
                            .map(binding -> machines(binding) + Words.ENGLISH.say(binding.origin()))
                            .toList());
            String value = lists.size() == 1 ? lists.get(0) : "[" + String.join(", ", lists) + "]";
            text.key(depth, role.word() + ": " + value, origins);
            return;
        }
        String which = "groups." + role.word() + " is left out, so that the exports go on telling which groups the "
                + role.word() + "s have";
        boolean isKnown = bindings.stream().allMatch(binding -> binding.need().isEmpty());
        text.say(
                depth,
                which
                        + (isKnown
                                ? "; a configuration does not take what they tell:"
                                : "; now they do not tell all of them:"));
        bindings.forEach(one -> text.list(depth, words(one)));
    }

    /** Whether a configuration takes it as it is. */
    private static boolean isWritable(Binding binding) {
        List<String> groups = binding.groups();
        return binding.need().isEmpty()
                && new HashSet<>(groups).size() == groups.size()
                && groups.stream().allMatch(id -> TypedId.group(id).value().isPresent());
    }

    private String described(String id) {
        SecurityGroup group = held.get(id);
        return group == null
                ? id + ", whose rules no input holds; settle it with " + Words.ENGLISH.say(SecurityGroup.call(id))
                : Draft.named(group);
    }

    private static String words(Binding binding) {
        return binding.need()
                .map(need -> "not known: " + Words.ENGLISH.say(need.what()) + "; settle it with "
                        + Words.ENGLISH.say(need.settle()))
                .orElseGet(() -> String.join(", ", binding.groups()) + ": " + machines(binding)
                        + Words.ENGLISH.say(binding.origin()));
    }

    private static String machines(Binding binding) {
        return binding.machines() == 0
                ? "no machine yet, but a pool; "
                : Counted.of(binding.machines(), "machine") + "; ";
    }

    // ---- peers ----

    private void askForPeers(DraftText text) {
        if (peers.isEmpty()) {
            return;
        }
        text.say(
                DEPTH,
                "Must these clusters of the same VPC (" + cluster.vpc()
                        + ") reach this one, and it them? One of the two says so.");
        text.ask(
                DEPTH,
                "peers: [" + String.join(", ", peers.stream().limit(MOST_NAMED).toList()) + "]");
        if (peers.size() > MOST_NAMED) {
            text.say(DEPTH, "and " + (peers.size() - MOST_NAMED) + " more");
        }
    }
}
