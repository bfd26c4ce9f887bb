package dev.sgaudit.inventory;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that the listings of the inputs tell, each thing once, whatever the order and the files in which they came. */
public final class Inventory {

    /** Nothing was listed. */
    public static final Inventory NOTHING = new Inventory(List.of(), Set.of());

    private final Map<ListingKind, SortedMap<Key, Told<Entry>>> things = new EnumMap<>(ListingKind.class);
    private final Map<ListingKind, List<Listing>> listings = new EnumMap<>(ListingKind.class);
    private final List<String> clusters;
    private final List<Problem> problems = new ArrayList<>();
    private final List<ListingGap> gaps = new ArrayList<>();

    /** What names a thing: its id, and the cluster where each has its own. */
    private record Key(String cluster, String id) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byCluster = cluster.compareTo(other.cluster);
            return byCluster != 0 ? byCluster : id.compareTo(other.id);
        }
    }

    private Inventory(List<Listing> pages, Set<String> declared) {
        if (pages.isEmpty()) {
            clusters = List.of();
            return;
        }
        clusters = pages.stream()
                .flatMap(Inventory::clustersOf)
                .filter(id -> !id.isEmpty())
                .distinct()
                .sorted()
                .toList();
        pages.stream()
                .sorted(Comparator.comparing(Listing::place, Inventory::byPlace))
                .flatMap(page -> ofItsCluster(page, declared).stream())
                .forEach(this::add);
        measure();
        problems.addAll(Agreement.problems(this));
    }

    /** The clusters that a listing shows to exist. */
    private static Stream<String> clustersOf(Listing page) {
        return switch (page.kind()) {
            case CLUSTERS -> page.entries().stream().map(told -> told.what().id());
            case POOLS, NEW_POOLS -> page.entries().stream().map(told -> clusterOf(told.what(), page));
            case SERVICES -> Stream.empty();
            default -> Stream.of(page.cluster());
        };
    }

    /** The cluster that the thing itself names, or else its listing. */
    private static String clusterOf(Entry what, Listing page) {
        return what instanceof Entry.Pool pool ? pool.cluster() : page.cluster();
    }

    /** Puts the listings together. */
    public static Inventory of(List<Listing> pages) {
        return of(pages, Set.of());
    }

    /**
     * The same beside a configuration.
     *
     * @param declared the ids of its clusters, of which a list of Services may be the only one there is
     */
    public static Inventory of(List<Listing> pages, Set<String> declared) {
        return pages.isEmpty() ? NOTHING : new Inventory(pages, declared);
    }

    /** Whether nothing was listed. */
    public boolean isEmpty() {
        return listings.isEmpty() && problems.isEmpty();
    }

    private static int byPlace(Place one, Place other) {
        int order = one.file().compareTo(other.file());
        order = order != 0 ? order : Long.compare(one.offset(), other.offset());
        return order != 0 ? order : one.pointer().compareTo(other.pointer());
    }

    /** The listing with its cluster: the one that it names, or else the only one that there is. */
    private Optional<Listing> ofItsCluster(Listing page, Set<String> declared) {
        if (page.kind() == ListingKind.POOLS || page.kind() == ListingKind.NEW_POOLS) {
            // Each pool names its own, and a call lists those of one cluster.
            List<String> named = clustersOf(page).distinct().toList();
            return Optional.of(named.size() == 1 ? page.of(named.get(0)) : page);
        }
        if (!page.kind().isOfOneCluster() || !page.cluster().isEmpty()) {
            return Optional.of(page);
        }
        SortedSet<String> candidates = new TreeSet<>(clusters);
        if (page.kind() == ListingKind.SERVICES) {
            candidates.addAll(declared);
        }
        if (candidates.size() == 1) {
            return Optional.of(page.of(candidates.first()));
        }
        problems.add(Problem.error(
                Message.of("problem/unknown-cluster").with("things", page.kind().several()), page.place()));
        return Optional.empty();
    }

    private void add(Listing page) {
        listings.computeIfAbsent(page.kind(), none -> new ArrayList<>()).add(page);
        for (Told<Entry> told : page.entries()) {
            add(page.kind(), new Key(clusterOf(told.what(), page), told.what().id()), told);
            if (told.what() instanceof Entry.ServiceTemplateGroup group) {
                group.members()
                        .forEach(member -> add(
                                ListingKind.SERVICE_TEMPLATES,
                                new Key("", member.id()),
                                new Told<>(member, told.place())));
            }
        }
    }

    private void add(ListingKind kind, Key key, Told<Entry> told) {
        SortedMap<Key, Told<Entry>> known = things.computeIfAbsent(kind, none -> new TreeMap<>());
        Told<Entry> earlier = known.putIfAbsent(key, told);
        if (earlier == null) {
            return;
        }
        Optional<Entry> both = both(earlier.what(), told.what());
        if (both.isPresent()) {
            known.put(key, new Told<>(both.get(), earlier.place()));
            return;
        }
        problems.add(Problem.error(
                Message.of("problem/contradicting-listing.of-thing")
                        .with("thing", kind.one().with("role", "the"))
                        .with("id", told.what().id())
                        .with("place", earlier.place().inFull()),
                told.place()));
    }

    /** What both say together; nothing where they contradict each other. */
    private static Optional<Entry> both(Entry one, Entry other) {
        if (one instanceof Entry.Node first && other instanceof Entry.Node second) {
            return first.with(second).map(node -> node);
        }
        if (one instanceof Entry.Cluster first && other instanceof Entry.Cluster second) {
            return first.with(second).map(cluster -> cluster);
        }
        return one.equals(other) ? Optional.of(one) : Optional.empty();
    }

    private void measure() {
        Map<ListingKind, SortedMap<String, Pages>> measured = new EnumMap<>(ListingKind.class);
        listings.forEach((kind, ofKind) -> {
            SortedMap<String, Pages> byCluster = new TreeMap<>();
            ofKind.stream()
                    .collect(Collectors.groupingBy(Listing::cluster, TreeMap::new, Collectors.toList()))
                    .forEach((cluster, pages) -> byCluster.put(cluster, Pages.of(kind, cluster, pages)));
            measured.put(kind, byCluster);
        });
        measured.values().forEach(byCluster -> byCluster.values().forEach(pages -> gaps.addAll(pages.gaps())));
        gaps.sort(Comparator.comparing(ListingGap::kind)
                .thenComparing(ListingGap::cluster)
                .thenComparing(gap -> gap.total().orElse(0))
                .thenComparing(ListingGap::name));
        for (ListingGap counted : ClusterCounts.gaps(this)) {
            if (gaps.stream().noneMatch(gap -> gap.isOfNodesToo(counted))) {
                gaps.add(counted);
            }
        }
    }

    /** The subnets at whose border a network ACL stands, by the ACL's id. */
    public SortedMap<String, List<String>> subnetsByAcl() {
        SortedMap<String, List<String>> subnets = new TreeMap<>();
        for (Told<Entry.Subnet> subnet : all(ListingKind.SUBNETS, Entry.Subnet.class)) {
            if (!subnet.what().acl().isEmpty()) {
                subnets.computeIfAbsent(subnet.what().acl(), none -> new ArrayList<>())
                        .add(subnet.what().id());
            }
        }
        return subnets;
    }

    /** Lists of Services of clusters that neither the inputs nor these know. */
    public List<Listing> servicesOfNoCluster(Set<String> declared) {
        List<Listing> stray = new ArrayList<>();
        for (Listing page : listings.getOrDefault(ListingKind.SERVICES, List.of())) {
            if (!clusters.contains(page.cluster()) && !declared.contains(page.cluster())) {
                stray.add(page);
            }
        }
        return List.copyOf(stray);
    }

    /** What contradicts itself, or belongs to nothing. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The listings that are not whole, or that nothing proves to be. */
    public List<ListingGap> gaps() {
        return List.copyOf(gaps);
    }

    /** The ids of all clusters of which something is told, sorted. */
    public List<String> clusters() {
        return Stream.concat(
                        clusters.stream(),
                        Stream.of(ListingKind.POOLS, ListingKind.NEW_POOLS)
                                .flatMap(kind -> of(kind).keySet().stream().map(Key::cluster))
                                .filter(id -> !id.isEmpty()))
                .distinct()
                .sorted()
                .toList();
    }

    /** The ids of the groups that a listing of groups, machines or interfaces names, sorted. */
    public List<String> groups() {
        SortedSet<String> groups = new TreeSet<>();
        all(ListingKind.GROUPS, Entry.Group.class)
                .forEach(told -> groups.add(told.what().id()));
        all(ListingKind.MACHINES, Entry.Machine.class)
                .forEach(told -> groups.addAll(told.what().groups().orElse(List.of())));
        all(ListingKind.INTERFACES, Entry.Interface.class)
                .forEach(told -> groups.addAll(told.what().groups().orElse(List.of())));
        all(ListingKind.NODES, Entry.Node.class)
                .forEach(told -> groups.addAll(told.what().groups().orElse(List.of())));
        return List.copyOf(groups);
    }

    /** The clusters of which the inputs tell something, sorted by their ids. */
    public List<DerivedCluster> joined() {
        return ClusterJoin.all(this);
    }

    /** Whether any input lists such things. */
    public boolean lists(ListingKind kind) {
        return listings.containsKey(kind);
    }

    /** Whether any input lists such things of this cluster. */
    public boolean lists(ListingKind kind, String cluster) {
        return listings.getOrDefault(kind, List.of()).stream()
                .anyMatch(page -> page.cluster().equals(cluster));
    }

    /** The answers that list such things of this cluster. */
    List<Listing> pages(ListingKind kind, String cluster) {
        return listings.getOrDefault(kind, List.of()).stream()
                .filter(page -> page.cluster().equals(cluster))
                .toList();
    }

    /** Whether the inputs hold all of these things: each page, each of them understood, and their number told. */
    public boolean isWhole(ListingKind kind) {
        return isWhole(kind, "");
    }

    /** The same for the things of one cluster. */
    public boolean isWhole(ListingKind kind, String cluster) {
        List<Listing> pages = listings.getOrDefault(kind, List.of()).stream()
                .filter(page -> !kind.isOfOneCluster() || page.cluster().equals(cluster))
                .toList();
        return kind.isCounted()
                && !pages.isEmpty()
                && pages.stream().allMatch(Listing::isWhole)
                && gaps.stream()
                        .noneMatch(gap -> gap.kind() == kind
                                && (!kind.isOfOneCluster() || gap.cluster().equals(cluster)));
    }

    /** The thing of this kind and id. */
    public <E extends Entry> Optional<Told<E>> find(ListingKind kind, Class<E> type, String id) {
        return find(kind, type, "", id);
    }

    /** The thing of this kind and id in one cluster. */
    public <E extends Entry> Optional<Told<E>> find(ListingKind kind, Class<E> type, String cluster, String id) {
        return Optional.ofNullable(of(kind).get(new Key(cluster, id))).map(told -> cast(told, type));
    }

    /** All things of this kind, sorted by their ids. */
    public <E extends Entry> List<Told<E>> all(ListingKind kind, Class<E> type) {
        return of(kind).values().stream().map(told -> cast(told, type)).toList();
    }

    /** All things of this kind in one cluster, sorted by their ids. */
    public <E extends Entry> List<Told<E>> all(ListingKind kind, Class<E> type, String cluster) {
        return of(kind).entrySet().stream()
                .filter(entry -> entry.getKey().cluster().equals(cluster))
                .map(entry -> cast(entry.getValue(), type))
                .toList();
    }

    private SortedMap<Key, Told<Entry>> of(ListingKind kind) {
        SortedMap<Key, Told<Entry>> known = things.get(kind);
        return known == null ? Collections.emptySortedMap() : known;
    }

    private static <E extends Entry> Told<E> cast(Told<Entry> told, Class<E> type) {
        return new Told<>(type.cast(told.what()), told.place());
    }
}
