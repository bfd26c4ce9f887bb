package dev.sgaudit.run;

import dev.sgaudit.audit.Auditor;
import dev.sgaudit.audit.Depth;
import dev.sgaudit.audit.Fingerprint;
import dev.sgaudit.audit.Fingerprints;
import dev.sgaudit.audit.PacketFate;
import dev.sgaudit.audit.PacketFates;
import dev.sgaudit.check.AdmittedRegion;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.ClauseBoxes;
import dev.sgaudit.check.Family;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.SharedNeed;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Machines, or groups bound in their order, that are asked what becomes of packets. What an answer needs is made once. */
public final class Respondent {

    private final Subject subject;
    private final Stack stack;
    private final Map<Direction, PacketFates> fates = new EnumMap<>(Direction.class);
    private final Map<Direction, AdmittedRegion> admitted = new EnumMap<>(Direction.class);
    private final List<ClauseBoxes> clauses = new ArrayList<>();
    private Optional<Excess> excess = Optional.empty();

    /** What is found of it beyond what is permitted. */
    private record Excess(List<Finding> findings, Fingerprints fingerprints) {}

    /** @param stack the families of addresses that its packets may have */
    Respondent(Subject subject, Stack stack) {
        this.subject = subject;
        this.stack = stack;
    }

    /** The posture that answers. */
    public Subject subject() {
        return subject;
    }

    /** Its groups in binding order. */
    public List<SecurityGroup> groups() {
        return subject.posture().groups();
    }

    /** What becomes of the packet, and what that is called. */
    public Explanation.OfPacket of(Direction direction, Packet packet) {
        PacketFate fate = fates.computeIfAbsent(direction, way -> new PacketFates(groups(), way, stack))
                .of(packet);
        return switch (fate.outcome()) {
            case ACCEPT -> accepted(fate, direction, packet);
            case DROP -> told(fate, Optional.empty(), findRequiring(direction, packet));
            case UNKNOWN -> told(fate, Optional.empty(), Optional.empty());
        };
    }

    private static Explanation.OfPacket told(
            PacketFate fate, Optional<Explanation.Status> status, Optional<String> clause) {
        return new Explanation.OfPacket(fate, status, clause, Optional.empty(), false, Optional.empty());
    }

    private Explanation.OfPacket accepted(PacketFate fate, Direction direction, Packet packet) {
        Optional<String> covering = Optional.empty();
        boolean isPerhapsPermitted = false;
        for (ClauseBoxes boxes : clauses(direction)) {
            if (boxes.permits(packet, Certainty.CERTAIN)) {
                if (boxes.isOfDocumentedPeers(packet)) {
                    return told(
                            fate,
                            Optional.of(Explanation.Status.DOCUMENTED),
                            Optional.of(boxes.clause().id()));
                }
                covering = covering.isPresent()
                        ? covering
                        : Optional.of(boxes.clause().id());
            }
            isPerhapsPermitted |= boxes.permits(packet, Certainty.POSSIBLE);
        }
        if (covering.isPresent()
                || subject.intents().findAllowance(direction, packet).isPresent()) {
            return told(fate, Optional.of(Explanation.Status.DECLARED), covering);
        }
        Optional<SharedNeed> shared = fate.findRule().flatMap(rule -> subject.findSharedNeed(rule, packet));
        if (shared.isPresent()) {
            return new Explanation.OfPacket(
                    fate,
                    Optional.of(Explanation.Status.DOCUMENTED),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.of(shared.get().posture()));
        }
        return isPerhapsPermitted
                ? told(fate, Optional.of(Explanation.Status.UNKNOWN), Optional.empty())
                : beyond(fate, direction, packet);
    }

    private Optional<String> findRequiring(Direction direction, Packet packet) {
        for (ClauseBoxes boxes : clauses(direction)) {
            if (boxes.requires(packet, Certainty.CERTAIN)) {
                return Optional.of(boxes.clause().id());
            }
        }
        return Optional.empty();
    }

    private List<ClauseBoxes> clauses(Direction direction) {
        if (clauses.isEmpty()) {
            clauses.addAll(ClauseBoxes.of(subject));
        }
        return clauses.stream()
                .filter(boxes -> boxes.clause().direction() == direction)
                .toList();
    }

    private Explanation.OfPacket beyond(PacketFate fate, Direction direction, Packet packet) {
        if (excess.isEmpty()) {
            List<Finding> findings = Auditor.audit(subject, Severity.MEDIUM, Depth.FINDINGS).findings().stream()
                    .filter(finding -> finding.check().family() == Family.EXCESS)
                    .toList();
            excess = Optional.of(new Excess(findings, new Fingerprints(subject.posture())));
        }
        Excess known = excess.get();
        Optional<Finding> found = known.findings().stream()
                .filter(finding -> isAbout(finding, fate, direction, packet))
                .findFirst();
        return new Explanation.OfPacket(
                fate,
                Optional.of(Explanation.Status.BEYOND),
                Optional.empty(),
                found.map(
                        finding -> Fingerprint.id(finding, known.fingerprints().of(finding))),
                found.isPresent() && !found.get().isOpen(),
                Optional.empty());
    }

    /** Whether the packet is among those of the finding; where these are too many to write out, whether it may be. */
    private static boolean isAbout(Finding finding, PacketFate fate, Direction direction, Packet packet) {
        if (finding.packets() instanceof Packets.Exact exact) {
            return exact.direction() == direction && exact.traffic().contains(packet);
        }
        return finding.packets() instanceof Packets.Omitted omitted
                && omitted.direction() == direction
                && fate.findRule()
                        .filter(rule -> rule.isSameAs(finding.rules().get(0)))
                        .isPresent();
    }

    /** What becomes of a region. What would take too much to write out is undecided. */
    public Explanation.OfRegion of(Direction direction, TrafficSet region) {
        AdmittedRegion rules = admitted.computeIfAbsent(direction, way -> new AdmittedRegion(groups(), way, stack));
        Optional<TrafficSet> surely = rules.find(region, Certainty.CERTAIN);
        Optional<TrafficSet> perhaps = rules.find(region, Certainty.POSSIBLE);
        TrafficSet accepted = surely.orElse(TrafficSet.NONE);
        TrafficSet dropped = region.minus(perhaps.orElse(region));
        return new Explanation.OfRegion(
                accepted, dropped, region.minus(accepted).minus(dropped));
    }
}
