package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Holds the witness of every finding against the second evaluator; the two must agree before anything is reported. */
final class Confirmation {

    private final Scene scene;
    private final Map<Direction, Map<Certainty, SecondOpinion>> opinions = new EnumMap<>(Direction.class);

    Confirmation(Scene scene) {
        this.scene = scene;
    }

    private synchronized SecondOpinion opinion(Direction direction, Certainty admitted) {
        Map<Certainty, SecondOpinion> known = opinions.get(direction);
        if (known == null) {
            known = new EnumMap<>(Certainty.class);
            opinions.put(direction, known);
        }
        SecondOpinion opinion = known.get(admitted);
        if (opinion == null) {
            List<SecurityGroup> groups = scene.subject().posture().groups();
            boolean isOne = admitted == Certainty.POSSIBLE && SecondOpinion.isOne(groups, direction);
            opinion = isOne
                    ? opinion(direction, Certainty.CERTAIN)
                    : SecondOpinion.on(groups, direction, admitted, stack());
            known.put(admitted, opinion);
        }
        return opinion;
    }

    private Stack stack() {
        return scene.subject().posture().networks().stack();
    }

    /** The findings; throws if the second evaluator contradicts one of them. Several threads may ask. */
    List<Finding> confirmed(List<Finding> findings) {
        for (Finding finding : findings) {
            check(finding);
        }
        return findings;
    }

    /** Throws if the second evaluator contradicts the finding. */
    void check(Finding finding) {
        if (finding.packets() instanceof Packets.Exact exact) {
            if (!exact.traffic().contains(exact.witness())) {
                throw disagreement(finding, exact.witness(), "it does not lie in the finding's own regions");
            }
            check(finding, exact.direction(), exact.witness());
        } else if (finding.packets() instanceof Packets.Omitted omitted) {
            check(finding, omitted.direction(), omitted.witness());
        }
    }

    private void check(Finding finding, Direction direction, Packet witness) {
        String family = finding.check().family();
        boolean holds = switch (family) {
            case "required" -> isDropped(finding, direction, witness);
            case "excess" -> isAdmitted(finding, direction, witness);
            case "order" -> isTakenOrNeedless(finding, witness);
            default -> true;
        };
        if (!holds) {
            throw disagreement(finding, witness, "a plain reading of the rules decides it otherwise");
        }
    }

    /** What is blocked for certain is dropped even if all that is unknown admits. */
    private boolean isDropped(Finding finding, Direction direction, Packet witness) {
        Certainty admitted = finding.certainty() == Certainty.CERTAIN ? Certainty.POSSIBLE : Certainty.CERTAIN;
        return !opinion(direction, admitted).admits(witness);
    }

    private boolean isAdmitted(Finding finding, Direction direction, Packet witness) {
        return opinion(direction, finding.certainty())
                        .admitsBy(witness, finding.rules().get(0))
                && !scene.permitted(direction).contains(witness);
    }

    /** The rule in question matches its witness, and where others are said to take its packets, one of them does. */
    private boolean isTakenOrNeedless(Finding finding, Packet witness) {
        Rule rule = finding.rules().get(0);
        List<Rule> takers = finding.rules().subList(1, finding.rules().size());
        return SecondOpinion.mayMatch(rule, witness, stack()) && (takers.isEmpty() || isTaken(rule, takers, witness));
    }

    private static boolean isTaken(Rule rule, List<Rule> takers, Packet witness) {
        for (Rule taker : takers) {
            if (taker.position() < rule.position() && SecondOpinion.surelyMatches(taker, witness)) {
                return true;
            }
        }
        return false;
    }

    private static IllegalStateException disagreement(Finding finding, Packet witness, String why) {
        return new IllegalStateException("the witness " + witness + " of "
                + finding.check().id() + " on " + finding.rules() + " is not confirmed: " + why);
    }
}
