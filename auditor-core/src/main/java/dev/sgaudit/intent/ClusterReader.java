package dev.sgaudit.intent;

import dev.sgaudit.baseline.BaselineId;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Role;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.written.Fields;
import dev.sgaudit.written.Typed;
import dev.sgaudit.written.TypedNetwork;
import dev.sgaudit.written.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The reader of the clusters of one configuration. */
final class ClusterReader {

    /** Where a network comes from that a configuration gives. */
    private static final String ORIGIN = "config";

    private final Map<String, Integer> lines = new HashMap<>();

    Optional<DeclaredCluster> read(Value value) {
        Fields fields = value.fields(Message.of("config/cluster"));
        Value named = fields.required("id");
        Optional<String> id = named.typed(text -> own(text, named.place().line()));
        String name = fields.optional("name").text().orElse("");
        Networks networks = networks(fields.optional("networks"));
        SortedMap<Role, List<List<String>>> groups = groups(fields.optional("groups"));
        SortedMap<Role, DeclaredCluster.NamedBaseline> baselines = baselines(fields.optional("baseline"));
        List<String> peers = peers(fields.optional("peers"), id);
        SortedMap<Role, Intents> intents = intents(fields.optional("intents"));
        fields.done();
        return id.map(found -> new DeclaredCluster(
                found,
                name,
                networks,
                groups,
                baselines,
                peers,
                intents,
                value.place(),
                WrittenKeys.of(fields.entries())));
    }

    /** The id, unless an earlier cluster has it. */
    private Typed<String> own(String text, int line) {
        Typed<String> id = TypedId.cluster(text);
        if (id.value().isPresent() && lines.containsKey(text)) {
            return Typed.not(Message.of("typed/second-cluster")
                    .quoting("text", text)
                    .with("line", lines.getOrDefault(text, line)));
        }
        lines.put(text, line);
        return id;
    }

    private static Networks networks(Value value) {
        Fields fields = value.fields(Message.of("config/networks"));
        Networks networks = new Networks(
                network(fields.optional("node")),
                network(fields.optional("container")),
                network(fields.optional("vpc")));
        fields.done();
        return networks;
    }

    private static Network network(Value value) {
        List<CidrBlock> blocks =
                value.items(Message.of("problem/wrong-value.empty-network").quoting("key", value.name())).stream()
                        .flatMap(item -> item.typed(TypedNetwork::readOfCluster).stream())
                        .toList();
        return blocks.isEmpty() ? Network.UNKNOWN : new Network(AddressSet.ofBlocks(blocks), ORIGIN);
    }

    private static SortedMap<Role, List<List<String>>> groups(Value value) {
        Fields fields = value.fields(Message.of("config/groups"));
        SortedMap<Role, List<List<String>>> groups = new TreeMap<>();
        for (Role role : Role.values()) {
            List<List<String>> bindings = bindings(fields.optional(role.word()));
            if (!bindings.isEmpty()) {
                groups.put(role, bindings);
            }
        }
        fields.done();
        return groups;
    }

    /** One list of groups, or a list of such lists where machines are bound in several ways. */
    private static List<List<String>> bindings(Value value) {
        Message whenEmpty = Message.of("problem/wrong-value.empty-groups").quoting("key", value.name());
        List<Value> items = value.items(whenEmpty);
        boolean areSeveral = items.stream().anyMatch(Value::isList);
        if (!areSeveral) {
            List<String> only = ids(items, TypedId::group);
            return only.isEmpty() ? List.of() : List.of(only);
        }
        List<List<String>> bindings = new ArrayList<>();
        for (Value item : items) {
            List<String> ids = ids(item.items(whenEmpty), TypedId::group);
            if (bindings.contains(ids)) {
                item.wrong(Message.of("problem/wrong-value.second-binding").with("binding", ids.toString()));
            } else if (!ids.isEmpty()) {
                bindings.add(ids);
            }
        }
        return bindings;
    }

    private static SortedMap<Role, DeclaredCluster.NamedBaseline> baselines(Value value) {
        Fields fields = value.fields(Message.of("config/baselines"));
        SortedMap<Role, DeclaredCluster.NamedBaseline> baselines = new TreeMap<>();
        for (Role role : Role.values()) {
            Value named = fields.optional(role.word());
            named.typed(BaselineId::read)
                    .ifPresent(id -> baselines.put(role, new DeclaredCluster.NamedBaseline(id, named.place())));
        }
        fields.done();
        return baselines;
    }

    private static List<String> peers(Value value, Optional<String> own) {
        return ids(
                value.items(),
                text -> own.filter(text::equals).isPresent()
                        ? Typed.not(Message.of("typed/own-cluster").quoting("text", text))
                        : TypedId.cluster(text));
    }

    /** The ids of a list, each once. */
    static List<String> ids(List<Value> items, Function<String, Typed<String>> kind) {
        Set<String> seen = new HashSet<>();
        return items.stream()
                .flatMap(item -> item.typed(text -> TypedId.once(kind.apply(text), seen)).stream())
                .toList();
    }

    private static SortedMap<Role, Intents> intents(Value value) {
        SortedMap<Role, Intents> intents = new TreeMap<>();
        Fields fields = value.fields(Message.of("config/intents"));
        if (value.isPresent()) {
            intents.put(Role.NODE, IntentsReader.read(fields));
        }
        Value master = fields.optional(Role.MASTER.word());
        if (master.isPresent()) {
            Fields ofMaster = master.fields(Message.of("config/intents-for-masters"));
            intents.put(Role.MASTER, IntentsReader.read(ofMaster));
            ofMaster.done();
        }
        fields.done();
        return intents;
    }
}
