package dev.sgaudit.check.required;

import static dev.sgaudit.model.Severity.HIGH;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Flaws;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for clauses of which some packet is dropped. */
@About(
        title = "Required traffic is blocked",
        severity = HIGH,
        message = "Clause {clause} is {extent} blocked: {traffic} is dropped {by}.",
        why =
                "The baseline, with what is declared, requires this traffic: what depends on it does not work while it is dropped.",
        phrases = "extent = {extent, select, wholly {wholly} partly {partly} other {partly, perhaps wholly,}}",
        fix = "Let through what the clause requires, and nothing more: {remedy}.",
        examples = {"""
              require ingress tcp:443 from 10.0.0.0/20
            ! require ingress udp:53 from 10.0.0.0/20
              ingress accept tcp:400-500 from 10.0.0.0/8
              ingress drop udp from 10.0.0.0/16
              ingress accept udp:53 from 10.0.0.0/8
            """, """
            ! require ingress tcp:30000-32768 from 0.0.0.0/0
              require ingress tcp:22 from 10.9.0.0/24
              ingress drop tcp:31000 from 10.0.0.0/8
              ingress accept tcp:30000-32768 from 0.0.0.0/0
              ingress accept tcp:22 from 10.9.0.0/24
            """, """
              require egress all to 10.0.0.0/20
            ! require egress all to 172.16.0.0/16
              egress accept all to 10.0.0.0/16
            """})
public final class BlockedRequiredTraffic implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Waiver> waivers = scene.subject().waiversOf(List.of(id()));
        List<Finding> findings = new ArrayList<>();
        for (ClauseState state : scene.required().clauses()) {
            if (state.status() == ClauseState.Status.BLOCKED || state.status() == ClauseState.Status.UNKNOWN) {
                RulesToAdd rules = new RulesToAdd(
                        scene.required().needed(state), state.clause().direction());
                List<Flaws.Flaw> flaws = scene.flaws().of(state, waivers);
                for (Flaws.Flaw flaw : flaws) {
                    List<String> add = rules.texts(flaw.state().missing(), wanted(scene, flaw, flaws));
                    findings.add(finding(flaw, add, scene.subject().posture().groups()));
                }
            }
        }
        return findings.stream();
    }

    /** What of the clause is not excused beside this flaw, as far as that is the clause's. */
    private static TrafficSet wanted(Scene scene, Flaws.Flaw flaw, List<Flaws.Flaw> all) {
        TrafficSet needed = scene.required().needed(flaw.state());
        TrafficSet wanted = needed;
        for (Flaws.Flaw other : all) {
            if (other.waiver().isPresent() && !other.waiver().equals(flaw.waiver())) {
                wanted = wanted.minus(
                        other.waiver().get().excused(flaw.state().clause().direction()));
            }
        }
        return flaw.state().missing() instanceof Packets.Exact exact
                ? wanted.plus(exact.traffic().intersect(needed))
                : wanted;
    }

    /** @param add the rules that would let through what is missing */
    private Finding finding(Flaws.Flaw flaw, List<String> add, List<SecurityGroup> groups) {
        ClauseState state = flaw.state();
        return new Finding(
                this,
                state.blocked(),
                state.atLeast(),
                state.status() == ClauseState.Status.BLOCKED ? Certainty.CERTAIN : Certainty.POSSIBLE,
                state.clause().id(),
                groups.size() == 1 ? groups.get(0).id() : "",
                state.rules(),
                state.missing(),
                state.needs(),
                Map.of(
                        "extent",
                                Message.of("check/blocked-required-traffic.extent")
                                        .with("extent", state.extent().word()),
                        "fallsThrough", Fact.name(state.fallsThrough() ? "yes" : "no"),
                        "add", Fact.all(add)),
                Matter.PACKETS,
                flaw.waiver());
    }
}
