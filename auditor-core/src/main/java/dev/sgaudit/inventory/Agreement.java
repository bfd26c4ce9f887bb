package dev.sgaudit.inventory;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds listings of different calls to agree on what they tell of the same thing: on a machine its product, its cluster
 * and its primary interface, on a pool both versions of the call.
 */
final class Agreement {

    private final Inventory inventory;
    private final List<Problem> problems = new ArrayList<>();

    private Agreement(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Where they do not agree, with both places. */
    static List<Problem> problems(Inventory inventory) {
        Agreement agreement = new Agreement(inventory);
        agreement.ofMachines();
        agreement.ofPools();
        return agreement.problems;
    }

    /** The primary interfaces of each machine, by the machine's id; more than one only where the listing is wrong. */
    static SortedMap<String, List<Told<Entry.Interface>>> primaries(Inventory inventory) {
        SortedMap<String, List<Told<Entry.Interface>>> primaries = new TreeMap<>();
        for (Told<Entry.Interface> attached : inventory.all(ListingKind.INTERFACES, Entry.Interface.class)) {
            if (attached.what().isPrimary() && !attached.what().machine().isEmpty()) {
                primaries
                        .computeIfAbsent(attached.what().machine(), none -> new ArrayList<>())
                        .add(attached);
            }
        }
        return primaries;
    }

    private void ofMachines() {
        SortedMap<String, Claims> machines = new TreeMap<>();
        for (Told<Entry.Machine> machine : inventory.all(ListingKind.MACHINES, Entry.Machine.class)) {
            machines.computeIfAbsent(machine.what().id(), Claims::new).add(machine.what(), machine.place());
        }
        for (String cluster : inventory.clusters()) {
            for (Told<Entry.Node> node : inventory.all(ListingKind.NODES, Entry.Node.class, cluster)) {
                machines.computeIfAbsent(node.what().id(), Claims::new).add(node.what(), cluster, node.place());
            }
        }
        primaries(inventory).forEach((machine, interfaces) -> {
            for (Told<Entry.Interface> primary : interfaces) {
                machines.computeIfAbsent(machine, Claims::new).add(primary.what(), primary.place());
            }
        });
        machines.values().forEach(Claims::holdTogether);
    }

    private void ofPools() {
        for (String cluster : inventory.clusters()) {
            for (Told<Entry.Pool> pool : inventory.all(ListingKind.POOLS, Entry.Pool.class, cluster)) {
                Optional<Told<Entry.Pool>> newer = inventory.find(
                        ListingKind.NEW_POOLS,
                        Entry.Pool.class,
                        cluster,
                        pool.what().id());
                if (newer.isPresent()) {
                    hold("launch-configuration", pool.what().id(), launch(newer.get()), launch(pool));
                    hold("size", pool.what().id(), size(newer.get()), size(pool));
                }
            }
        }
    }

    private static Optional<Told<Message>> launch(Told<Entry.Pool> pool) {
        return told(pool.what().launchConfiguration(), pool.place());
    }

    private static Optional<Told<Message>> size(Told<Entry.Pool> pool) {
        return Optional.of(new Told<>(
                pool.what().mayHaveNodes() ? Message.of("listing/size-of-nodes") : Message.of("listing/none"),
                pool.place()));
    }

    private static Optional<Told<Message>> told(String text, Place place) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new Told<>(Message.name(text), place));
    }

    /** What both tell together, which is what is told first; where the second tells otherwise, that is a problem. */
    private Optional<Told<Message>> hold(
            String what, String id, Optional<Told<Message>> first, Optional<Told<Message>> second) {
        if (first.isPresent()
                && second.isPresent()
                && !first.get().what().equals(second.get().what())) {
            refuse(what, id, first.get(), second.get());
        }
        return first.or(() -> second);
    }

    private void refuse(String what, String id, Told<Message> first, Told<Message> second) {
        problems.add(Problem.error(
                Message.of("problem/contradicting-listing")
                        .with("what", what)
                        .with("id", id)
                        .with("here", second.what())
                        .with("there", first.what())
                        .with("place", first.place().inFull()),
                second.place()));
    }

    /** What is told of one machine first, against which what is told later is held. */
    private final class Claims {

        private final String id;
        private Optional<Told<Message>> groups = Optional.empty();
        private Optional<Told<Message>> subnet = Optional.empty();
        private Optional<Told<Message>> cluster = Optional.empty();
        private Optional<Told<Entry.Machine>> product = Optional.empty();
        private Optional<Told<AddressSet>> addresses = Optional.empty();

        Claims(String id) {
            this.id = id;
        }

        void add(Entry.Machine machine, Place place) {
            product = Optional.of(new Told<>(machine, place));
            add(machine.groups(), place);
            addSubnet(machine.subnet(), place);
            addAddresses(machine.addresses(), place);
            hold("vpc", id, told(machine.vpc(), place), vpcOf(machine.subnet()));
        }

        void add(Entry.Node node, String ofCluster, Place place) {
            cluster = hold("cluster", id, cluster, told(ofCluster, place));
            add(node.groups(), place);
            addSubnet(node.subnet(), place);
            addAddresses(node.address(), place);
            if (product.isPresent()) {
                Told<Entry.Machine> seen = product.get();
                if (!seen.what().addresses().isEmpty()
                        && !seen.what().addresses().covers(node.address())) {
                    refuse(
                            "address",
                            id,
                            new Told<>(Message.name(seen.what().addresses().toString()), seen.place()),
                            new Told<>(Message.name(node.address().toString()), place));
                }
                if (node.isElsewhere()) {
                    refuse(
                            "kind",
                            id,
                            new Told<>(Message.of("listing/instance-of-the-account"), seen.place()),
                            new Told<>(node.kind().orElseThrow().words(), place));
                }
            }
        }

        void add(Entry.Interface primary, Place place) {
            add(primary.groups(), place);
            addSubnet(primary.subnet(), place);
        }

        /** Groups in another order are another binding. */
        private void add(Optional<List<String>> ids, Place place) {
            Optional<Told<Message>> more = ids.map(all -> new Told<>(
                    all.isEmpty() ? Message.of("listing/none") : Message.name(String.join(", ", all)), place));
            groups = hold("list-of-groups", id, groups, more);
        }

        private void addSubnet(String told, Place place) {
            subnet = hold("subnet", id, subnet, told(told, place));
        }

        private void addAddresses(AddressSet more, Place place) {
            if (addresses.isEmpty() && !more.only(AddressFamily.IPV4).isEmpty()) {
                addresses = Optional.of(new Told<>(more.only(AddressFamily.IPV4), place));
            }
        }

        /** Whether its subnet holds its address, and stands in the VPC of its cluster. */
        void holdTogether() {
            if (subnet.isEmpty()) {
                return;
            }
            Optional<Told<Entry.Subnet>> around = inventory.find(
                    ListingKind.SUBNETS, Entry.Subnet.class, subnet.get().what().facts());
            AddressSet block = around.isEmpty()
                    ? AddressSet.NONE
                    : around.get().what().addresses().only(AddressFamily.IPV4);
            if (!block.isEmpty()
                    && addresses.isPresent()
                    && !block.touches(addresses.get().what())) {
                refuse(
                        "address",
                        id,
                        new Told<>(
                                Message.of("listing/one-in").with("block", block.toString()),
                                around.get().place()),
                        new Told<>(
                                Message.name(addresses.get().what().toString()),
                                addresses.get().place()));
            }
            if (cluster.isPresent()) {
                Optional<Told<Message>> ofCluster = inventory
                        .find(
                                ListingKind.CLUSTERS,
                                Entry.Cluster.class,
                                cluster.get().what().facts())
                        .flatMap(told -> told(told.what().vpc(), told.place()));
                hold("vpc", id, ofCluster, vpcOf(subnet.get().what().facts()));
            }
        }

        private Optional<Told<Message>> vpcOf(String told) {
            return inventory
                    .find(ListingKind.SUBNETS, Entry.Subnet.class, told)
                    .flatMap(found -> told(found.what().vpc(), found.place()));
        }
    }
}
