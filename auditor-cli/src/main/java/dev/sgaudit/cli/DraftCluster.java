package dev.sgaudit.cli;

import dev.sgaudit.intent.TypedId;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.CidrBlock;
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
        text.key(DEPTH - 1, "- id: " + cluster.id(), Message.name(Draft.origin(cluster.place())));
        writeName(text);
        writeNetworks(text);
        writeGroups(text);
        if (!cluster.setAside().isEmpty()) {
            text.say(DEPTH, Message.of("draft/set-aside").with("groups", Fact.list(cluster.setAside())));
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
            text.say(DEPTH, Message.of("draft/name-left-out").quoting("name", cluster.name()));
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
            Optional<Message> why = whyNot(name);
            if (why.isPresent()) {
                text.say(isSome ? DEPTH + 1 : DEPTH, why.get());
            } else {
                text.key(DEPTH + 1, name + ": " + list(network), network.origin());
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
    private Optional<Message> whyNot(String name) {
        Network network = cluster.networks().named(name);
        if (!network.isTold()) {
            return Optional.of(
                    Message.of("draft/network-unknown").with("network", name).with("settle", ways(network)));
        }
        if (!network.isKnown()) {
            return Optional.of(told(Message.of("draft/network-in-part"), name).with("settle", ways(network)));
        }
        for (CidrBlock block : network.addresses().blocks()) {
            if (TypedNetwork.readOfCluster(block.toString()).value().isEmpty()) {
                return Optional.of(
                        told(Message.of("draft/network-like-a-slip"), name).with("block", block.toString()));
            }
        }
        return name.equals("container") && overlaps()
                ? Optional.of(told(Message.of("draft/network-overlapping"), name))
                : Optional.empty();
    }

    /** The message with what the exports tell of the network. */
    private Message told(Message message, String name) {
        Network network = cluster.networks().named(name);
        return message.with("network", name).with("blocks", blocks(network)).with("origin", network.origin());
    }

    /** What gives the part that is not known. */
    private static Fact ways(Network network) {
        return new Fact.Several(List.copyOf(network.ways()), Fact.Joined.ALSO);
    }

    private static Fact blocks(Network network) {
        List<String> blocks =
                network.addresses().blocks().stream().map(CidrBlock::toString).toList();
        return Fact.first(blocks, MOST_NAMED, "list/more-blocks");
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
            text.key(DEPTH, "groups:", Message.of("draft/binding-order"));
        }
        if (cluster.bindings().isEmpty()) {
            text.say(DEPTH, Message.of("draft/no-machine"));
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
            String value = lists.size() == 1 ? lists.get(0) : "[" + String.join(", ", lists) + "]";
            text.key(depth, role.word() + ": " + value, origins(bindings));
            return;
        }
        boolean isKnown = bindings.stream().allMatch(binding -> binding.need().isEmpty());
        text.say(
                depth,
                Message.of("draft/groups-left-out").with("role", role.word()).with("isKnown", isKnown ? "yes" : "no"));
        bindings.forEach(one -> text.list(depth, words(one)));
    }

    private static Message origins(List<Binding> bindings) {
        Message all = origin(bindings.get(0));
        for (Binding binding : bindings.subList(1, bindings.size())) {
            all = Message.of("list/part").with("before", all).with("after", origin(binding));
        }
        return all;
    }

    /** How many machines are bound so, and where it was read. */
    private static Message origin(Binding binding) {
        return Message.of("draft/binding-origin")
                .with("machines", binding.machines())
                .with("origin", binding.origin());
    }

    /** Whether a configuration takes it as it is. */
    private static boolean isWritable(Binding binding) {
        List<String> groups = binding.groups();
        return binding.need().isEmpty()
                && new HashSet<>(groups).size() == groups.size()
                && groups.stream().allMatch(id -> TypedId.group(id).value().isPresent());
    }

    private Message described(String id) {
        SecurityGroup group = held.get(id);
        return group == null
                ? Message.of("draft/group-without-rules").with("group", id).with("call", SecurityGroup.call(id))
                : Draft.named(group);
    }

    private static Message words(Binding binding) {
        return binding.need()
                .map(need -> Message.of("draft/binding-unknown")
                        .with("id", need.what())
                        .with("settle", need.settle()))
                .orElseGet(() -> Message.of("draft/binding")
                        .with("groups", Fact.list(binding.groups()))
                        .with("origin", origin(binding)));
    }

    // ---- peers ----

    private void askForPeers(DraftText text) {
        if (peers.isEmpty()) {
            return;
        }
        text.say(DEPTH, Message.of("draft/peers").with("vpc", cluster.vpc()));
        text.ask(
                DEPTH,
                "peers: [" + String.join(", ", peers.stream().limit(MOST_NAMED).toList()) + "]");
        if (peers.size() > MOST_NAMED) {
            text.say(DEPTH, Message.of("draft/more-peers").with("count", peers.size() - MOST_NAMED));
        }
    }
}
