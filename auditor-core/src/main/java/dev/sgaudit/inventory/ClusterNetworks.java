package dev.sgaudit.inventory;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Joins what the listings tell of the networks of one cluster. */
final class ClusterNetworks {

    private final ClusterListings listings;

    ClusterNetworks(ClusterListings listings) {
        this.listings = listings;
    }

    Networks networks() {
        boolean isDual =
                listings.cluster().map(told -> told.what().isDualStack()).orElse(false);
        Network vpc = vpcNetwork(isDual);
        return new Networks(
                nodeNetwork(isDual, vpc),
                containerNetwork(isDual, vpc),
                vpc,
                List.of(),
                isDual ? Stack.DUAL : Stack.IPV4_ONLY);
    }

    /** IPv6 blocks of subnets are the cluster's where it is dual stack, and else only its neighbours'. */
    private static AddressSet ofItsFamilies(AddressSet addresses, boolean isDual) {
        return isDual ? addresses : addresses.only(AddressFamily.IPV4);
    }

    /** Whether it is known if the cluster is dual stack, which only its full description tells. */
    private boolean isStackTold() {
        return listings.cluster()
                .filter(told -> !told.what().containers().isEmpty()
                        || !told.what().containerSubnets().isEmpty())
                .isPresent();
    }

    private Network vpcNetwork(boolean isDual) {
        if (listings.vpc().isEmpty()) {
            return Network.unknown(List.of(listings.clusterCall()));
        }
        return listings.inventory()
                .find(ListingKind.VPCS, Entry.Vpc.class, listings.vpc())
                .filter(told -> !told.what().addresses().isEmpty())
                .map(told -> vpcNetwork(told, isDual))
                .orElseGet(() ->
                        Network.unknown(List.of(Message.of("call/vpcs-of-ids").with("ids", listings.vpc()))));
    }

    private Network vpcNetwork(Told<Entry.Vpc> told, boolean isDual) {
        Pieces pieces = new Pieces();
        pieces.add(ofItsFamilies(told.what().addresses(), isDual), told.origin());
        if (isDual) {
            pieces.lackLength(told.what().untold(), "vpc");
        } else if (!isStackTold()) {
            pieces.lackStack(told.what()
                    .addresses()
                    .only(AddressFamily.IPV6)
                    .plus(told.what().untold()));
        }
        return pieces.network(Network.UNKNOWN.beyond());
    }

    private Network nodeNetwork(boolean isDual, Network vpc) {
        Pieces pieces = new Pieces();
        for (Told<Entry.Node> node : listings.nodes()) {
            NodeKind kind = listings.kindOf(node.what());
            if (kind == NodeKind.REGULAR || kind == NodeKind.NATIVE) {
                String subnet = subnetOf(node.what());
                if (!subnet.isEmpty()) {
                    pieces.addSubnet(subnet, "node", isDual);
                } else {
                    pieces.addAround(node, isDual);
                }
            }
        }
        if (pieces.isEmpty()) {
            return Network.unknown(List.of(listings.everyNode())).within(all(vpc));
        }
        Arrays.stream(Role.values()).filter(listings::lacks).forEach(role -> pieces.lack(listings.callFor(role)));
        return pieces.network(all(vpc));
    }

    private String subnetOf(Entry.Node node) {
        return listings.machine(node)
                .map(told -> told.what().subnet())
                .filter(subnet -> !subnet.isEmpty())
                .or(() -> Optional.of(node.subnet()).filter(subnet -> !subnet.isEmpty()))
                .or(() -> listings.primaries(node).stream()
                        .map(told -> told.what().subnet())
                        .findFirst())
                .orElse("");
    }

    private Network containerNetwork(boolean isDual, Network vpc) {
        if (listings.cluster().isEmpty()) {
            return Network.unknown(List.of(listings.clusterCall()));
        }
        Entry.Cluster told = listings.cluster().get().what();
        Pieces pieces = new Pieces();
        if (!told.containers().isEmpty()) {
            pieces.add(
                    ofItsFamilies(told.containers(), isDual),
                    listings.cluster().get().origin());
        }
        told.containerSubnets().forEach(subnet -> pieces.addSubnet(subnet, "container", isDual));
        if (!told.isContainerNetworkTold()) {
            pieces.lack(Message.of("settle/network-option-or-key")
                    .with("network", "container")
                    .with("cluster", listings.id()));
        }
        boolean isInTheVpc =
                told.containers().isEmpty() && !told.containerSubnets().isEmpty();
        return pieces.network(isInTheVpc ? all(vpc) : Network.UNKNOWN.beyond());
    }

    /** Where all of a network lies, as far as it is known and beyond. */
    private static AddressSet all(Network network) {
        return network.addresses().plus(network.beyond());
    }

    /** The parts of a network, as they are found. */
    private final class Pieces {

        private AddressSet addresses = AddressSet.NONE;
        private final Set<String> origins = new LinkedHashSet<>();
        private final Set<Message> ways = new LinkedHashSet<>();
        private final Set<String> missing = new TreeSet<>();
        private AddressSet withoutLength = AddressSet.NONE;
        private String keyOfLength = "";
        private AddressSet ofDualStack = AddressSet.NONE;

        void add(AddressSet more, String origin) {
            addresses = addresses.plus(more);
            origins.add(origin);
        }

        void lack(Message way) {
            ways.add(way);
        }

        /** Notes that there are some addresses more in here; {@code network} tells which network they belong to. */
        void lackLength(AddressSet there, String network) {
            withoutLength = withoutLength.plus(there);
            keyOfLength = network;
        }

        /** Notes IPv6 addresses that are the network's if the cluster is dual stack. */
        void lackStack(AddressSet there) {
            ofDualStack = ofDualStack.plus(there);
        }

        void addSubnet(String subnet, String network, boolean isDual) {
            Optional<Told<Entry.Subnet>> told = listings.inventory()
                    .find(ListingKind.SUBNETS, Entry.Subnet.class, subnet)
                    .filter(found -> !found.what().addresses().isEmpty());
            if (told.isPresent()) {
                add(told.get(), network, isDual);
            } else {
                missing.add(subnet);
            }
        }

        private void add(Told<Entry.Subnet> subnet, String network, boolean isDual) {
            add(ofItsFamilies(subnet.what().addresses(), isDual), subnet.origin());
            if (isDual) {
                lackLength(subnet.what().untold(), network);
            } else if (!isStackTold()) {
                lackStack(subnet.what()
                        .addresses()
                        .only(AddressFamily.IPV6)
                        .plus(subnet.what().untold()));
            }
        }

        /** The subnet of the VPC around a machine's address; subnets of one VPC never overlap. */
        void addAround(Told<Entry.Node> node, boolean isDual) {
            Optional<Told<Entry.Subnet>> around =
                    listings.inventory().all(ListingKind.SUBNETS, Entry.Subnet.class).stream()
                            .filter(subnet -> subnet.what().vpc().equals(listings.vpc())
                                    && !node.what().address().isEmpty()
                                    && subnet.what()
                                            .addresses()
                                            .covers(node.what().address()))
                            .findFirst();
            if (around.isPresent()) {
                add(around.get(), "node", isDual);
            } else if (node.what().address().isEmpty()) {
                lack(Message.of("call/instances-of-ids")
                        .with("ids", node.what().id())
                        .with("more", "no"));
            } else {
                lack(ListingKind.SUBNETS.call());
            }
        }

        boolean isEmpty() {
            return addresses.isEmpty() && ofDualStack.isEmpty() && ways.isEmpty() && missing.isEmpty();
        }

        /**
         * All of them together.
         *
         * @param elsewhere where that lies of which nothing is told
         */
        Network network(AddressSet elsewhere) {
            List<Message> all = new ArrayList<>(ways);
            if (!missing.isEmpty()) {
                all.add(Message.of("call/subnets-of-ids").with("ids", String.join("\",\"", missing)));
            }
            AddressSet ofIpv6 = withoutLength.plus(ofDualStack);
            AddressSet beyond = all.isEmpty() ? ofIpv6 : ofIpv6.plus(elsewhere);
            if (!ofDualStack.isEmpty() && !all.contains(listings.clusterCall())) {
                all.add(listings.clusterCall());
            }
            if (!withoutLength.isEmpty()) {
                all.add(Message.of("settle/network-key-with-ipv6")
                        .with("network", keyOfLength)
                        .with("cluster", listings.id()));
            }
            if (all.isEmpty()) {
                return new Network(addresses, Told.origins(List.copyOf(origins)));
            }
            Fact origin = origins.isEmpty() ? Network.NOWHERE : Told.origins(List.copyOf(origins));
            return new Network(addresses, addresses, beyond, origin, all);
        }
    }
}
