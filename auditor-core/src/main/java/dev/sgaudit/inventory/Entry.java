package dev.sgaudit.inventory;

import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.AddressSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One thing that an export lists. What is written twice with the same content is one thing. */
public sealed interface Entry {

    /** What names it among all of its kind. */
    String id();

    /** A security group without its rules. */
    record Group(String id, String name) implements Entry {}

    /**
     * How much is bound to a group.
     *
     * @param machines of the group's own region and product
     * @param interfaces beside those of the machines
     */
    record GroupUse(String id, int machines, int interfaces) implements Entry {}

    /** What the account may hold. */
    record Quota(int rulesPerDirection) implements Entry {
        @Override
        public String id() {
            return "account";
        }
    }

    /**
     * An address template.
     *
     * @param certain the addresses that it stands for whatever is unknown
     * @param possible those that it may stand for
     */
    record AddressTemplate(String id, AddressSet certain, AddressSet possible) implements Entry {}

    /** A group of address templates. */
    record AddressTemplateGroup(String id, List<String> templates) implements Entry {
        public AddressTemplateGroup {
            templates = List.copyOf(templates);
        }
    }

    /**
     * A service template.
     *
     * @param isWhole whether all that it stands for was understood
     */
    record ServiceTemplate(String id, List<Service.Ports> services, boolean isWhole) implements Entry {
        public ServiceTemplate {
            services = List.copyOf(services);
        }
    }

    /**
     * A group of service templates.
     *
     * @param members the templates themselves, as far as the listing of groups writes them out
     */
    record ServiceTemplateGroup(String id, List<String> templates, List<ServiceTemplate> members) implements Entry {
        public ServiceTemplateGroup {
            templates = List.copyOf(templates);
            members = List.copyOf(members);
        }
    }

    /**
     * A subnet; its addresses are empty where they could not be read.
     *
     * @param acl the id of the network ACL at its border, or an empty text
     * @param untold where the IPv6 addresses lie of which it does not tell how many there are
     */
    record Subnet(String id, String vpc, String acl, AddressSet addresses, AddressSet untold) implements Entry {}

    /**
     * A VPC with its secondary networks, without the containers'.
     *
     * @param untold where the IPv6 addresses lie of which it does not tell how many there are
     */
    record Vpc(String id, AddressSet addresses, AddressSet untold) implements Entry {}

    /**
     * A network interface.
     *
     * @param groups in binding order, if it tells them
     * @param machine the id of the machine that it is attached to, or an empty text
     */
    record Interface(
            String id,
            String subnet,
            Optional<List<String>> groups,
            AddressSet addresses,
            String machine,
            boolean isPrimary)
            implements Entry {
        public Interface {
            groups = groups.map(List::copyOf);
        }
    }

    /**
     * A machine as the product that runs it lists it.
     *
     * @param groups those of its primary interface in binding order, if it tells them
     */
    record Machine(
            String id, String name, String vpc, String subnet, Optional<List<String>> groups, AddressSet addresses)
            implements Entry {
        public Machine {
            groups = groups.map(List::copyOf);
        }
    }

    /**
     * A machine as its cluster lists it.
     *
     * @param role none where it is not understood
     * @param kind none where the listing does not tell
     * @param address its own, or none
     * @param pool the id of the node pool that made it, or an empty text
     * @param groups in binding order, if it tells them
     * @param keepsState whether it keeps the state of the masters
     */
    record Node(
            String id,
            Optional<Role> role,
            Optional<NodeKind> kind,
            AddressSet address,
            String pool,
            Optional<List<String>> groups,
            String subnet,
            boolean keepsState)
            implements Entry {
        public Node {
            groups = groups.map(List::copyOf);
        }

        /** Its kind as its listing tells it, or else as the shape of its id does. */
        NodeKind kindOrLikely() {
            if (kind.isPresent()) {
                return kind.get();
            }
            if (IdShape.NATIVE_NODE.begins(id)) {
                return NodeKind.NATIVE;
            }
            return IdShape.SUPER_NODE.begins(id) ? NodeKind.SUPER : NodeKind.REGULAR;
        }

        /** Whether it is no machine of the account, so that no listing but its cluster's holds it. */
        boolean isElsewhere() {
            return kind.filter(of -> of == NodeKind.SUPER || of == NodeKind.EXTERNAL)
                    .isPresent();
        }

        /** What this listing and another one, of the other version of the call, say together; nothing if they differ. */
        Optional<Node> with(Node other) {
            boolean agrees = agree(role, other.role)
                    && agree(kind, other.kind)
                    && agree(groups, other.groups)
                    && (address.isEmpty() || other.address.isEmpty() || address.equals(other.address))
                    && (pool.isEmpty() || other.pool.isEmpty() || pool.equals(other.pool))
                    && (subnet.isEmpty() || other.subnet.isEmpty() || subnet.equals(other.subnet));
            return agrees
                    ? Optional.of(new Node(
                            id,
                            role.or(other::role),
                            kind.or(other::kind),
                            address.isEmpty() ? other.address : address,
                            pool.isEmpty() ? other.pool : pool,
                            groups.or(other::groups),
                            subnet.isEmpty() ? other.subnet : subnet,
                            keepsState || other.keepsState))
                    : Optional.empty();
        }

        private static <T> boolean agree(Optional<T> one, Optional<T> other) {
            return one.isEmpty() || other.isEmpty() || one.equals(other);
        }
    }

    /**
     * A cluster.
     *
     * @param vpc the id of its VPC, or an empty text
     * @param containers the blocks of its own that its containers have
     * @param containerSubnets the ids of the subnets that its containers have
     * @param isContainerNetworkTold whether the two are all of its container network
     * @param nodes how many nodes it says it has, if it does
     * @param masterMachines how many masters of its own it says it has
     * @param stateMachines how many machines it says keep the state of its masters
     */
    record Cluster(
            String id,
            String name,
            Masters masters,
            String vpc,
            AddressSet containers,
            List<String> containerSubnets,
            boolean isContainerNetworkTold,
            boolean isDualStack,
            OptionalInt nodes,
            int masterMachines,
            int stateMachines)
            implements Entry {
        public Cluster {
            containerSubnets = List.copyOf(containerSubnets);
        }

        /** What this listing and another one, of the other version of the call, say together; nothing if they differ. */
        Optional<Cluster> with(Cluster other) {
            if (equals(other)) {
                return Optional.of(this);
            }
            boolean agrees =
                    id.equals(other.id) && name.equals(other.name) && masters == other.masters && vpc.equals(other.vpc);
            if (!agrees || (isBrief() == other.isBrief())) {
                return Optional.empty();
            }
            return Optional.of(isBrief() ? other : this);
        }

        /** Whether it tells neither networks nor machines, as the newer version of the call. */
        private boolean isBrief() {
            return containers.isEmpty()
                    && containerSubnets.isEmpty()
                    && !isContainerNetworkTold
                    && !isDualStack
                    && nodes.isEmpty()
                    && masterMachines == 0
                    && stateMachines == 0;
        }
    }

    /** Whose the masters of a cluster are. */
    enum Masters {
        /** Tencent's, out of everybody's sight. */
        MANAGED,
        /** The owner's machines. */
        OWN,
        /** Its type is not understood. */
        UNKNOWN
    }

    /**
     * A pool from which a cluster gets nodes.
     *
     * @param cluster the id of its cluster, or an empty text where only the listing tells
     * @param launchConfiguration the id of what tells the groups of its machines, or an empty text
     * @param groups in binding order, if it tells them
     * @param mayHaveNodes false where it counts none and can have none, for it is being deleted or the most is none
     */
    record Pool(
            String id,
            String cluster,
            NodeKind kind,
            String launchConfiguration,
            Optional<List<String>> groups,
            boolean mayHaveNodes)
            implements Entry {
        public Pool {
            groups = groups.map(List::copyOf);
        }
    }

    /** How auto-scaling makes machines. */
    record LaunchConfiguration(String id, Optional<List<String>> groups) implements Entry {
        public LaunchConfiguration {
            groups = groups.map(List::copyOf);
        }
    }

    /** The groups in front of a cluster's API. */
    record Endpoints(List<String> groups) implements Entry {
        public Endpoints {
            groups = List.copyOf(groups);
        }

        @Override
        public String id() {
            return "endpoints";
        }
    }

    /**
     * A Service of Kubernetes that has node ports.
     *
     * @param id {@code NAMESPACE/NAME}
     * @param nodePorts protocol and node port of each of its ports of TCP and UDP, and the one that tells its health
     * @param passesToTarget whether its load balancer skips the groups of the nodes
     */
    record ClusterService(String id, ServiceType type, List<Service.Ports> nodePorts, boolean passesToTarget)
            implements Entry {
        public ClusterService {
            nodePorts = List.copyOf(nodePorts);
        }

        /** The node ports that it needs: a load balancer that skips the groups of the nodes needs none. */
        public List<Service.Ports> needed() {
            return passesToTarget ? List.of() : nodePorts;
        }

        /** Whether its owner may say that the groups of the nodes are skipped: that is up to a load balancer. */
        public boolean isBalanced() {
            return type == ServiceType.LOAD_BALANCER;
        }
    }
}
