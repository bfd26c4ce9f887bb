package dev.sgaudit.check.excess;

import static dev.sgaudit.model.Severity.CRITICAL;
import static dev.sgaudit.model.Severity.HIGH;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.check.About;
import dev.sgaudit.check.Beyond;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.World;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for inbound traffic that neither the document nor an owner asks for, and that the world reaches. */
@About(
        title = "Open to the world beyond what is documented",
        severity = CRITICAL,
        message =
                "{rule, first} admits beyond what is documented and declared, open to the world: {traffic}{services}.{trap, select, yes { The document's English prose says to open this \"to the Internet\", a mistranslation of 放通 (let through): its table names the cluster's own networks as the source.} other {}}",
        why = "More public addresses than anybody can vouch for reach whatever answers there, today or one day.",
        fix =
                "If the traffic is needed, declare it under allow in sgaudit.yml, with its source and its owner; else narrow the rule to the sources and ports that are needed.",
        examples = {"""
            ! ingress accept tcp:3306 from 0.0.0.0/0
              ingress accept tcp:30000-32768 from 0.0.0.0/0
              ingress accept icmp from 0.0.0.0/0
              ingress accept tcp:3306 from 10.0.0.0/20
            """, """
              ingress drop all from 0.0.0.0/0
              ingress accept tcp:443 from 0.0.0.0/0
            ! ingress accept tcp:443 from ::/0
            """, """
            ! ingress accept udp:161 from 128.0.0.0/1
            ! ingress accept udp:161 from 64.0.0.0/2
              ingress accept tcp:22 from 0.0.0.0/0
              ingress accept tcp:9100 from 198.51.100.0/24
            """})
public final class OpenToWorld implements ExcessCheck {

    private static final TrafficSet PUBLIC =
            TrafficSet.of(new Box(ProtocolSet.ALL, PortSet.ALL, SpecialAddresses.PUBLIC));

    @Override
    public int turn() {
        return 2;
    }

    @Override
    public Direction direction() {
        return Direction.INGRESS;
    }

    /** What is too much to write out counts as reached. */
    @Override
    public TrafficSet window() {
        return PUBLIC;
    }

    @Override
    public TrafficSet claimed(TrafficSet left, TrafficSet certain, World world) {
        return certain.isEmpty() ? world.openIn(left) : world.openIn(left, left.plus(certain));
    }

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (Surplus surplus : Surplus.of(scene, this)) {
            boolean isCritical = isUnlimited(surplus.services())
                    || SensitivePorts.isAnyIn(surplus.traffic())
                    || (surplus.certainty() == Certainty.POSSIBLE && opensUnlimitedRules(scene, surplus));
            Map<String, Fact> facts = Map.of(
                    "services",
                    SensitivePorts.among(surplus.traffic()),
                    "trap",
                    Fact.name(isTrap(scene, surplus) ? "yes" : "no"));
            Optional<Rule> taker = isCritical ? Optional.empty() : findUnlimitedTaker(scene, surplus);
            findings.add(
                    taker.isPresent()
                            ? surplus.worseUnder(taker.get(), this, CRITICAL, HIGH, facts)
                            : surplus.finding(this, isCritical ? CRITICAL : HIGH, facts));
        }
        return findings.stream();
    }

    /** A rule above that may be for all protocols or ports, and so takes what this one certainly admits; if there is any. */
    private static Optional<Rule> findUnlimitedTaker(Scene scene, Surplus surplus) {
        if (surplus.certainty() == Certainty.POSSIBLE) {
            return Optional.empty();
        }
        Posture posture = scene.subject().posture();
        for (SecurityGroup group : posture.groups()) {
            for (Rule rule : group.ingress()) {
                if (rule.isSameAs(surplus.rule()) && group.order() == RuleOrder.KNOWN) {
                    return Optional.empty();
                }
                if (mayTake(rule, surplus, posture.networks().stack())) {
                    return Optional.of(rule);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean mayTake(Rule rule, Surplus surplus, Stack stack) {
        return !rule.isKnown()
                && rule.effect() != Verb.DROP
                && isUnlimited(rule.service().possible())
                && !isUnlimited(rule.service().certain())
                && TrafficSet.of(rule.possible(stack)).touches(surplus.traffic());
    }

    /**
     * What to know where somebody may have followed the English or Korean prose: it says "open … to the Internet" for
     * 放通, "let through", where the tables name the cluster's own networks as the source.
     */
    private static boolean isTrap(Scene scene, Surplus surplus) {
        Baseline baseline = scene.subject().baseline();
        return baseline.origin() == Baseline.Origin.SHIPPED && isDocumentedForTheCluster(surplus, baseline.clauses());
    }

    private static boolean isDocumentedForTheCluster(Surplus surplus, List<Clause> clauses) {
        for (Clause clause : clauses) {
            boolean isOfTheCluster = clause.direction() == Direction.INGRESS
                    && (clause.networks().contains(NamedNetwork.NODE)
                            || clause.networks().contains(NamedNetwork.CONTAINER));
            for (Service.Ports ports : surplus.rule().service().certain()) {
                if (isOfTheCluster
                        && ports.protocols().covers(clause.protocols())
                        && ports.ports().covers(clause.ports())) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether what is only possible here would make a port one of the world's at which a rule for all protocols or ports
     * certainly admits public sources, too few by themselves.
     */
    private static boolean opensUnlimitedRules(Scene scene, Surplus surplus) {
        for (Beyond part : scene.excess().find(Direction.INGRESS).orElse(List.of())) {
            if (part.certainty() == Certainty.CERTAIN
                    && isUnlimited(part.rule().service().certain())) {
                TrafficSet opened = scene.excess()
                        .world(Certainty.POSSIBLE)
                        .openIn(part.traffic().minus(Ssh.LOGIN))
                        .minus(scene.excess()
                                .world(Certainty.CERTAIN)
                                .openIn(part.traffic().minus(Ssh.LOGIN)));
                for (Box region : opened.regions()) {
                    Box service = new Box(region.protocols(), region.ports(), AddressSet.ALL);
                    if (surplus.traffic().touches(TrafficSet.of(service))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether the rule is for all protocols, or for all ports of TCP or UDP. */
    private static boolean isUnlimited(List<Service.Ports> services) {
        for (Service.Ports ports : services) {
            if (isUnlimited(ports)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnlimited(Service.Ports ports) {
        boolean allProtocols = ports.protocols().equals(ProtocolSet.ALL);
        boolean allPorts = ports.ports().covers(PortSet.range(1, PortSet.LAST));
        return allProtocols || (allPorts && ports.protocols().touches(ProtocolSet.WITH_PORTS));
    }
}
