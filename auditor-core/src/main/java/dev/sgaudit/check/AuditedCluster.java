package dev.sgaudit.check;

import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Role;
import dev.sgaudit.traffic.AddressSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cluster with what is declared about it and what the exports tell. What is declared comes first, and what it leaves
 * out comes from the exports; of networks that both give and that differ, all is required and what they share permitted.
 *
 * @param declared with nothing in it where nobody declared anything
 */
public record AuditedCluster(DeclaredCluster declared, Optional<DerivedCluster> derived) {

    /** Where a network comes from that an option replaces. */
    public static final String BY_OPTION = "option";

    /** Where a binding comes from that only the configuration names. */
    private static final String DECLARED = "config";

    /** A declared network from which the exports' differs. */
    public record Stale(String name, Network declared, Network told) {}

    public String id() {
        return declared.id();
    }

    /** The id of its VPC, or an empty text. */
    public String vpc() {
        return derived.map(DerivedCluster::vpc).orElse("");
    }

    /** Its networks, without its peers. */
    public Networks networks() {
        if (derived.isEmpty()) {
            return declared.networks();
        }
        Networks told = derived.get().networks();
        Networks own = declared.networks();
        Network vpc = merged("vpc", own.vpc(), told.vpc());
        return new Networks(
                merged("node", own.node(), told.node()),
                merged("container", own.container(), told.container()),
                vpc,
                List.of(),
                told.said());
    }

    private Network merged(String name, Network own, Network told) {
        if (!own.isTold()) {
            return told;
        }
        if (!differ(name, own, told)) {
            return own;
        }
        AddressSet shared = own.addresses().intersect(told.addresses());
        return new Network(
                own.addresses().plus(told.addresses()),
                shared,
                AddressSet.NONE,
                Fact.of(List.of(own.origin(), told.origin())),
                List.of());
    }

    /** The networks in which the configuration and the exports disagree. */
    public List<Stale> stale() {
        if (derived.isEmpty()) {
            return List.of();
        }
        return Stream.of("vpc", "node", "container")
                .map(name -> new Stale(
                        name,
                        declared.networks().named(name),
                        derived.get().networks().named(name)))
                .filter(stale -> stale.declared().isTold() && differ(stale.name(), stale.declared(), stale.told()))
                .toList();
    }

    /** A declared node network may be larger than the subnets with nodes today, as long as it lies inside the VPC. */
    private boolean differ(String name, Network own, Network told) {
        if (!told.isTold() || own.origin().toString().equals(BY_OPTION)) {
            return false;
        }
        boolean holdsAll = own.addresses().covers(told.addresses());
        Network vpc = derived.map(cluster -> cluster.networks().vpc()).orElse(Network.UNKNOWN);
        boolean mayBeLarger =
                !told.isKnown() || (name.equals("node") && vpc.addresses().covers(own.addresses()));
        return !holdsAll || (!mayBeLarger && !told.addresses().equals(own.addresses()));
    }

    /**
     * How the machines of this role are bound: first as it is declared, then as the exports prove it to be otherwise.
     * Machines of which no input tells the groups count as declared.
     */
    public List<Binding> bindings(Role role) {
        List<List<String>> declaredOnes = declared.groups().get(role);
        List<Binding> seen = seen(role);
        if (declaredOnes == null) {
            return seen;
        }
        List<Binding> bindings = new ArrayList<>();
        for (List<String> groups : declaredOnes) {
            bindings.add(seen.stream()
                    .filter(binding -> binding.groups().equals(groups))
                    .findFirst()
                    .orElseGet(() -> Binding.declared(groups, DECLARED)));
        }
        bindings.addAll(undeclared(role));
        return List.copyOf(bindings);
    }

    /** Whether it is declared that machines of this role have these groups in this order. */
    public boolean isDeclared(Role role, List<String> groups) {
        return declared.groups().getOrDefault(role, List.of()).contains(groups);
    }

    /** How the exports prove machines to be bound, or a pool to bind them, otherwise than it is declared. */
    public List<Binding> undeclared(Role role) {
        return declared.groups().containsKey(role)
                ? seen(role).stream()
                        .filter(binding -> binding.need().isEmpty() && !isDeclared(role, binding.groups()))
                        .toList()
                : List.of();
    }

    /** Machines that count as bound as it is declared because no input tells their groups. */
    public List<Binding> untold(Role role) {
        return declared.groups().containsKey(role)
                ? seen(role).stream()
                        .filter(binding -> binding.need().isPresent())
                        .toList()
                : List.of();
    }

    /** How the exports show the machines of this role to be bound. */
    public List<Binding> seen(Role role) {
        return derived.map(cluster -> cluster.bindings().getOrDefault(role, List.of()))
                .orElse(List.of());
    }

    /** All groups that its machines have, or that are declared for them. */
    public List<String> groups() {
        List<String> groups = new ArrayList<>();
        Arrays.stream(Role.values())
                .flatMap(role -> bindings(role).stream())
                .forEach(binding -> groups.addAll(binding.groups()));
        return groups.stream().distinct().toList();
    }
}
