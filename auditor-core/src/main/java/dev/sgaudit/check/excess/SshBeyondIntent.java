package dev.sgaudit.check.excess;

import static dev.sgaudit.model.Severity.HIGH;
import static dev.sgaudit.model.Severity.LOW;
import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.World;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for SSH logins from where no owner declared a need. */
@About(
        title = "SSH is reachable from where nobody declared a need",
        severity = HIGH,
        message =
                "{rule, first} admits SSH beyond what is declared: {traffic}; {intent, select, undeclared {no intent declared} closed {SSH is declared closed} other {the declared intent does not cover it}}.",
        why = "Whoever reaches a login prompt can try stolen keys and passwords there.",
        fix =
                "{intent, select, undeclared {Declare who needs SSH (--ssh-from CIDR, or --no-ssh if nobody does; intents.ssh in sgaudit.yml), and let the rule admit it from there only} closed {Take TCP port 22 out of the rule; if somebody needs it after all, declare from where (--ssh-from, or ssh.from in sgaudit.yml) instead} other {Let the rule admit SSH from the declared sources only; if others need it too, add them (--ssh-from, or ssh.from in sgaudit.yml)}}.",
        examples = {"""
              intent ssh from 10.9.0.0/24
              ingress accept tcp:22 from 10.9.0.0/24
            ! ingress accept tcp:20-30 from 10.9.8.0/24
            ! ingress accept all from ::/0
            """, """
              ingress drop tcp:22 from 0.0.0.0/0
              ingress accept tcp:22 from 0.0.0.0/0
              egress accept tcp:22 to 0.0.0.0/0
            """, """
              ingress drop tcp:23 from 0.0.0.0/0
            ! ingress accept tcp:22 from 0.0.0.0/0
              ingress accept udp:22 from 0.0.0.0/0
            """, """
              baseline tke-node@classic
            ! ingress accept tcp:22 from 0.0.0.0/0
              ingress accept tcp:22 from 10.0.0.0/20
            """})
public final class SshBeyondIntent implements ExcessCheck {

    @Override
    public int turn() {
        return 1;
    }

    @Override
    public Direction direction() {
        return Direction.INGRESS;
    }

    @Override
    public TrafficSet window() {
        return Ssh.LOGIN;
    }

    @Override
    public TrafficSet claimed(TrafficSet left, TrafficSet certain, World world) {
        return left.intersect(Ssh.LOGIN);
    }

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Surplus> all = Surplus.of(scene, this);
        if (all.isEmpty()) {
            return Stream.of();
        }
        Broad certainly = Broad.of(scene, Certainty.CERTAIN, Ssh.LOGIN, all);
        Broad possibly = Surplus.hasPossible(all) ? Broad.of(scene, Certainty.POSSIBLE, Ssh.LOGIN, all) : certainly;
        TrafficSet documented = documentedDefault(scene);
        Map<Certainty, Set<AddressFamily>> worlds = new EnumMap<>(Certainty.class);
        for (Certainty certainty : Certainty.values()) {
            worlds.put(certainty, worlds(sources(all, certainty)));
        }
        Map<String, Fact> facts = facts(scene.subject().intents().ssh());
        List<Finding> findings = new ArrayList<>();
        for (Surplus surplus : all) {
            Set<AddressFamily> open = worlds.getOrDefault(surplus.certainty(), Set.of());
            Broad broad = surplus.certainty() == Certainty.CERTAIN ? certainly : possibly;
            TrafficSet counted = surplus.traffic().minus(documented);
            findings.add(broad.finding(surplus, this, severity(counted.peers(), open), counted, scene, facts));
        }
        return findings.stream();
    }

    /** What the edition's table opens by default. That documents a default and declares nobody's need. */
    private static TrafficSet documentedDefault(Scene scene) {
        if (!(scene.subject().intents().ssh() instanceof Ssh.Undeclared)) {
            return TrafficSet.NONE;
        }
        List<Box> boxes = new ArrayList<>();
        for (Clause clause : scene.subject().baseline().documentedOnly()) {
            if (clause.direction() == Direction.INGRESS) {
                boxes.add(box(clause));
            }
        }
        return TrafficSet.of(boxes);
    }

    private static Box box(Clause clause) {
        boolean isFromAnywhere = clause.networks().contains(NamedNetwork.INTERNET);
        AddressSet peers = isFromAnywhere ? clause.addresses().plus(AddressSet.ALL_IPV4) : clause.addresses();
        return new Box(clause.protocols(), clause.ports(), peers);
    }

    /** All sources that reach port 22 as surely as that: the world is measured over all rules together. */
    private static AddressSet sources(List<Surplus> all, Certainty certainty) {
        List<CidrBlock> blocks = new ArrayList<>();
        for (Surplus surplus : all) {
            if (surplus.certainty().compareTo(certainty) <= 0) {
                blocks.addAll(surplus.traffic().peers().blocks());
            }
        }
        return AddressSet.ofBlocks(blocks);
    }

    /** @param worlds the families of which the world reaches port 22 */
    private static Severity severity(AddressSet own, Set<AddressFamily> worlds) {
        Severity severity = LOW;
        for (AddressFamily family : AddressFamily.values()) {
            if (own.only(family).touches(SpecialAddresses.PUBLIC)) {
                severity = severity.or(worlds.contains(family) ? HIGH : MEDIUM);
            }
        }
        return severity;
    }

    /** The families of which so many public addresses are among the sources that they count as the world. */
    private static Set<AddressFamily> worlds(AddressSet sources) {
        AddressSet open = sources.intersect(SpecialAddresses.PUBLIC);
        Set<AddressFamily> worlds = EnumSet.noneOf(AddressFamily.class);
        for (AddressFamily family : AddressFamily.values()) {
            BigInteger share = family == AddressFamily.IPV4
                    ? SpecialAddresses.WORLD_SHARE_IPV4
                    : SpecialAddresses.WORLD_SHARE_IPV6;
            if (open.count(family).compareTo(share) >= 0) {
                worlds.add(family);
            }
        }
        return Collections.unmodifiableSet(worlds);
    }

    private static Map<String, Fact> facts(Ssh ssh) {
        String declared = ssh instanceof Ssh.Closed ? "closed" : "declared";
        return Map.of("intent", Fact.name(ssh instanceof Ssh.Undeclared ? "undeclared" : declared));
    }
}
