package dev.sgaudit.check.intent;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.traffic.AddressSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for declared networks that share addresses although they stand for different things. */
@About(
        title = "Declared networks overlap",
        severity = LOW,
        message =
                "The {network} network of {cluster} and the {otherNetwork} network of {otherCluster} share {addresses}.",
        why =
                "Traffic from an address that two networks claim cannot be told apart, so one of the declarations is wrong.",
        fix = "Correct the networks in sgaudit.yml: those of pods, nodes and peers have no address in common.",
        examples = {"""
              network cls-1a2b3c4d node 10.0.0.0/20
            ! network cls-1a2b3c4d container 10.0.8.0/21
            """, """
              network cls-1a2b3c4d vpc 10.0.0.0/16
              network cls-1a2b3c4d node 10.0.0.0/20
              network cls-1a2b3c4d container 10.0.32.0/20
            """, """
              network cls-1a2b3c4d vpc 10.0.0.0/16
            ! network cls-1a2b3c4d container 10.0.0.0/12
            """, """
              peers cls-1a2b3c4d cls-5e6f7a8b
              network cls-1a2b3c4d container 172.16.0.0/16
            ! network cls-5e6f7a8b container 172.16.128.0/17
            """})
public final class OverlappingNetworks implements Check {

    @Override
    public Stream<Finding> findings(Estate estate) {
        List<Finding> findings = new ArrayList<>();
        // Networks of exports that overlap are what they are; nobody declared them.
        List<DeclaredCluster> clusters =
                estate.clusters().stream().map(AuditedCluster::declared).toList();
        for (int at = 0; at < clusters.size(); at++) {
            DeclaredCluster cluster = clusters.get(at);
            if (estate.isReported(cluster.id())) {
                addOwn(findings, cluster);
            }
            for (DeclaredCluster other : clusters.subList(at + 1, clusters.size())) {
                boolean arePeers =
                        cluster.peers().contains(other.id()) || other.peers().contains(cluster.id());
                if (arePeers && (estate.isReported(cluster.id()) || estate.isReported(other.id()))) {
                    addPeers(findings, cluster, other);
                }
            }
        }
        return findings.stream();
    }

    private void addOwn(List<Finding> findings, DeclaredCluster cluster) {
        Networks networks = cluster.networks();
        add(findings, cluster, "node", networks.node(), cluster, "container", networks.container());
        // Pods of a VPC-CNI cluster live in subnets of the VPC; a network half inside and half outside is a slip.
        boolean isInside =
                networks.vpc().addresses().covers(networks.container().addresses());
        if (!isInside) {
            add(findings, cluster, "vpc", networks.vpc(), cluster, "container", networks.container());
        }
    }

    private void addPeers(List<Finding> findings, DeclaredCluster cluster, DeclaredCluster other) {
        Networks own = cluster.networks();
        Networks peers = other.networks();
        add(findings, cluster, "node", own.node(), other, "container", peers.container());
        add(findings, cluster, "container", own.container(), other, "node", peers.node());
        add(findings, cluster, "container", own.container(), other, "container", peers.container());
    }

    private void add(
            List<Finding> findings,
            DeclaredCluster cluster,
            String name,
            Network network,
            DeclaredCluster otherCluster,
            String otherName,
            Network otherNetwork) {
        AddressSet shared = network.addresses().intersect(otherNetwork.addresses());
        if (!shared.isEmpty()) {
            findings.add(Finding.of(
                    this,
                    LOW,
                    "",
                    Matter.Thing.of(
                            cluster.id() + " " + name + " " + otherCluster.id() + " " + otherName, cluster.id()),
                    Map.of(
                            "network", Fact.name(name),
                            "cluster", Fact.name(cluster.id()),
                            "otherNetwork", Fact.name(otherName),
                            "otherCluster", Fact.name(otherCluster.id()),
                            "addresses", Fact.name(shared.toString()))));
        }
    }
}
