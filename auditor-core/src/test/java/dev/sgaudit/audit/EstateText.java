package dev.sgaudit.audit;

import dev.sgaudit.English;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Surroundings;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.intent.IgnoredMember;
import dev.sgaudit.intent.Stated;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.Listing;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.inventory.NodeKind;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Role;
import dev.sgaudit.traffic.AddressSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What was audited together, as it stands in the examples of checks: a word, and the ids that it is about. */
final class EstateText {

    private static final Place NOWHERE = Place.startOf("example");
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 31);

    private final Map<String, Map<Role, List<List<String>>>> groups = new TreeMap<>();
    private final Map<String, Map<String, Network>> networks = new TreeMap<>();
    private final Map<String, List<String>> peers = new TreeMap<>();
    private final List<String> held = new ArrayList<>();
    private final List<Waiver> waivers = new ArrayList<>();
    private final List<Waiver> expired = new ArrayList<>();
    private final Set<Waiver> used = new HashSet<>();
    private final Map<String, List<Entry>> nodes = new TreeMap<>();
    private final List<Entry> machines = new ArrayList<>();
    private final List<String> listed = new ArrayList<>();
    private final Map<String, Map<String, Network>> told = new TreeMap<>();
    private final List<Listing> pages = new ArrayList<>();
    private final List<IgnoredMember> unmet = new ArrayList<>();

    /** Whether the line is about everything together and not about one posture. */
    static boolean isOne(String line) {
        String[] words = line.replace("!", "").strip().split(" ", -1);
        return List.of("bind", "hold", "peers", "waive", "node", "machine", "listed", "told", "page", "ignored")
                        .contains(words[0])
                || (words[0].equals("network") && words.length == 4);
    }

    /** Reads one line and tells what a finding about it names. */
    String read(String line) {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "bind" -> {
                groups.computeIfAbsent(words[1], none -> new TreeMap<>())
                        .computeIfAbsent(Role.find(words[2]).orElseThrow(), none -> new ArrayList<>())
                        .add(List.of(words[3].split(",", -1)));
                yield words[3];
            }
            case "hold" -> {
                held.add(words[1]);
                yield words[1];
            }
            case "network" -> {
                networks.computeIfAbsent(words[1], none -> new TreeMap<>())
                        .put(words[2], new Network(SceneText.addresses(words[3]), "config"));
                yield words[1] + " " + words[2];
            }
            case "peers" -> {
                peers.put(words[1], List.of(words[2]));
                yield "";
            }
            case "ignored" -> {
                IgnoredMember ignored =
                        new IgnoredMember(words[1], NOWHERE, new Stated("a reason", "an owner", NOWHERE));
                if (words.length == 2) {
                    unmet.add(ignored);
                }
                yield ignored.words();
            }
            case "waive" -> waive(words);
            case "node" -> {
                nodes.computeIfAbsent(words[1], none -> new ArrayList<>()).add(node(words[2]));
                machines.add(machine(words[2], words[3]));
                yield words[1] + " " + Role.NODE.word();
            }
            case "machine" -> {
                machines.add(machine(words[1], words[2]));
                yield words[2];
            }
            case "listed" -> {
                listed.add(words[1]);
                yield words[1];
            }
            case "told" -> {
                told.computeIfAbsent(words[1], none -> new TreeMap<>())
                        .put(words[2], new Network(SceneText.addresses(words[3]), "exports"));
                yield "";
            }
            case "page" -> {
                ListingKind kind = ListingKind.valueOf(words[1].toUpperCase(Locale.ROOT));
                List<Told<Entry>> shown = IntStream.range(0, Integer.parseInt(words[2]))
                        .mapToObj(number -> new Told<Entry>(
                                new Entry.Subnet("subnet-" + number, "", "", AddressSet.NONE, AddressSet.NONE),
                                NOWHERE))
                        .toList();
                pages.add(new Listing(
                        kind, "", OptionalInt.of(Integer.parseInt(words[4])), shown.size(), true, shown, NOWHERE));
                yield kind.call().entry() + " " + words[4];
            }
            default -> throw new IllegalArgumentException(line);
        };
    }

    private String waive(String[] words) {
        String kind = words.length > 3 ? words[3] : "";
        Waiver waiver = new Waiver(
                words[1],
                List.of(words[2]),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                kind.equals("expired") ? LAST_DAY.minusYears(1) : LAST_DAY,
                new Stated("accepted", "owner", NOWHERE));
        (kind.equals("expired") ? expired : waivers).add(waiver);
        if (kind.equals("used")) {
            used.add(waiver);
        }
        return waiver + kind.replace("used", "");
    }

    private static Entry node(String id) {
        return new Entry.Node(
                id,
                Optional.of(Role.NODE),
                Optional.of(NodeKind.REGULAR),
                AddressSet.NONE,
                "",
                Optional.empty(),
                "",
                false);
    }

    private static Entry machine(String id, String groups) {
        return new Entry.Machine(id, "", "", "", Optional.of(List.of(groups.split(",", -1))), AddressSet.NONE);
    }

    private static String name(Finding finding) {
        return finding.matter() instanceof Matter.Thing thing ? thing.name() : "";
    }

    /** What a finding names. */
    static String subject(Finding finding) {
        return switch (finding.check().id()) {
            case "overlapping-networks" -> {
                String[] words = name(finding).split(" ", -1);
                yield words[2] + " " + words[3];
            }
            case "stale-binding" -> {
                String[] words = name(finding).split(" ", -1);
                yield words[0] + " " + words[1];
            }
            case "stale-network", "nodes-on-different-groups", "unlisted-cluster", "partial-export" -> name(finding);
            case "unused-allowance" -> English.say(finding, "allowance");
            case "unused-waiver" -> String.valueOf(finding.facts().get("waiver"));
            case "expired-waiver" -> finding.facts().get("waiver") + "expired";
            default -> finding.group();
        };
    }

    Estate estate() {
        Set<String> ids = new TreeSet<>(groups.keySet());
        ids.addAll(networks.keySet());
        ids.addAll(nodes.keySet());
        List<Listing> listings = new ArrayList<>(pages);
        nodes.forEach((cluster, own) -> listings.add(listing(ListingKind.NODES, cluster, own)));
        nodes.keySet().forEach(cluster -> listings.add(listing(ListingKind.CLUSTERS, "", List.of(managed(cluster)))));
        if (!machines.isEmpty()) {
            listings.add(listing(ListingKind.MACHINES, "", machines));
        }
        Inventory inventory = Inventory.of(listings);
        List<AuditedCluster> clusters = ids.stream()
                .map(id -> new AuditedCluster(cluster(id), derived(id, inventory)))
                .toList();
        ClusterPostures postures = ClusterPostures.of(
                clusters,
                id -> true,
                unlisted(),
                Map.of(),
                (cluster, role) -> Baselines.defaultFor(role),
                List.of(),
                LAST_DAY,
                (cluster, groups) -> Surroundings.NOTHING);
        Set<String> bound = new HashSet<>();
        groups.values().forEach(roles -> roles.values().forEach(bindings -> bindings.forEach(bound::addAll)));
        List<Estate.Unbound> unbound = held.stream()
                .filter(group -> !bound.contains(group))
                .map(group -> new Estate.Unbound(group, NOWHERE))
                .toList();
        return new Estate(
                clusters,
                "",
                unlisted(),
                postures.subjects(),
                inventory,
                inventory.gaps(),
                unbound,
                waivers,
                expired,
                used,
                unmet);
    }

    private static Listing listing(ListingKind kind, String cluster, List<Entry> entries) {
        List<Told<Entry>> shown =
                entries.stream().map(entry -> new Told<>(entry, NOWHERE)).toList();
        return new Listing(kind, cluster, OptionalInt.of(shown.size()), shown.size(), true, shown, NOWHERE);
    }

    private static Entry managed(String id) {
        return new Entry.Cluster(
                id, "", Entry.Masters.MANAGED, "", AddressSet.NONE, List.of(), false, false, OptionalInt.of(1), 0, 0);
    }

    private Optional<DerivedCluster> derived(String id, Inventory inventory) {
        Optional<DerivedCluster> joined = inventory.joined().stream()
                .filter(cluster -> cluster.id().equals(id))
                .findFirst();
        Map<String, Network> own = told.get(id);
        return own == null
                ? joined
                : Optional.of(new DerivedCluster(
                        id,
                        "",
                        "",
                        new Networks(
                                own.getOrDefault("node", Network.UNKNOWN),
                                own.getOrDefault("container", Network.UNKNOWN),
                                own.getOrDefault("vpc", Network.UNKNOWN)),
                        new TreeMap<>(),
                        List.of(),
                        List.of(),
                        NOWHERE));
    }

    private List<DerivedCluster> unlisted() {
        return listed.stream()
                .filter(id -> !groups.containsKey(id))
                .map(id -> new DerivedCluster(
                        id, "", "", Networks.UNKNOWN, new TreeMap<>(), List.of(), List.of(), NOWHERE))
                .toList();
    }

    private DeclaredCluster cluster(String id) {
        Map<String, Network> own = networks.getOrDefault(id, Map.of());
        return new DeclaredCluster(
                id,
                "",
                new Networks(
                        own.getOrDefault("node", Network.UNKNOWN),
                        own.getOrDefault("container", Network.UNKNOWN),
                        own.getOrDefault("vpc", Network.UNKNOWN)),
                new TreeMap<>(groups.getOrDefault(id, Map.of())),
                new TreeMap<>(),
                peers.getOrDefault(id, List.of()),
                new TreeMap<>(),
                NOWHERE);
    }
}
