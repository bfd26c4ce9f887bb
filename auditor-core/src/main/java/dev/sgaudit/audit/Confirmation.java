package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.ClauseBoxes;
import dev.sgaudit.check.Family;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.SharedNeed;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Allowance;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the witness of every finding against the clauses, box by box, and against an evaluator that shares nothing with
 * the engine; all have to agree before anything is reported.
 */
final class Confirmation {

    /** Up to so many rules of a posture and direction the plain evaluator is as quick as the one that files them first. */
    static final int SHORT = 16;

    private final Subject subject;
    private final Map<Direction, Opinion> opinions = new EnumMap<>(Direction.class);
    private final List<ClauseBoxes> clauses = new ArrayList<>();

    Confirmation(Subject subject) {
        this.subject = subject;
    }

    private synchronized Opinion opinion(Direction direction) {
        Opinion opinion = opinions.get(direction);
        if (opinion == null) {
            Posture posture = subject.posture();
            int rules = 0;
            for (SecurityGroup group : posture.groups()) {
                rules += group.rules(direction).size();
            }
            Stack stack = posture.networks().stack();
            opinion = rules <= SHORT
                    ? new PlainOpinion(posture.groups(), direction, stack)
                    : new FiledOpinion(posture.groups(), direction, stack);
            opinions.put(direction, opinion);
        }
        return opinion;
    }

    private synchronized List<ClauseBoxes> clauses() {
        if (clauses.isEmpty()) {
            clauses.addAll(ClauseBoxes.of(subject));
        }
        return clauses;
    }

    /** The findings; throws if one of them is contradicted. Several threads may ask. */
    List<Finding> confirmed(List<Finding> findings) {
        for (Finding finding : findings) {
            check(finding);
        }
        return findings;
    }

    /** Throws if the finding is contradicted. */
    void check(Finding finding) {
        if (finding.packets() instanceof Packets.Exact exact) {
            if (!exact.traffic().contains(exact.witness())) {
                throw disagreement(finding, exact.witness(), "it does not lie in the finding's own regions");
            }
            check(finding, exact.direction(), exact.witness());
        } else if (finding.packets() instanceof Packets.Omitted omitted) {
            check(finding, omitted.direction(), omitted.witness());
        } else if (finding.check().family().proof() != Family.Proof.NO_PACKET) {
            throw new IllegalStateException(finding.check().id() + " on " + finding.rules() + " has no witness");
        }
    }

    private void check(Finding finding, Direction direction, Packet witness) {
        String wrong = switch (finding.check().family().proof()) {
            case ASKED_FOR_AND_DROPPED -> wrongAboutMissing(finding, direction, witness);
            case ADMITTED_AND_COVERED_BY_NOTHING -> wrongAboutSurplus(finding, direction, witness);
            case MATCHED_AND_TAKEN ->
                isTakenOrNeedless(finding, direction, witness)
                        ? ""
                        : "a plain reading of the rules decides it otherwise";
            case NO_PACKET -> "the findings of its family are about no packet";
        };
        if (!wrong.isEmpty()) {
            throw disagreement(finding, witness, wrong);
        }
    }

    /** What is blocked for certain is dropped even if all that is unknown admits. */
    private String wrongAboutMissing(Finding finding, Direction direction, Packet witness) {
        Certainty admitted = finding.certainty() == Certainty.CERTAIN ? Certainty.POSSIBLE : Certainty.CERTAIN;
        if (opinion(direction).admits(witness, admitted)) {
            return "a plain reading of the rules lets it through";
        }
        return isRequired(finding.clause(), direction, witness) ? "" : "the clause does not ask for it";
    }

    /** While a network or the ports are not known, none of the packets that may be required is so for certain. */
    private boolean isRequired(String id, Direction direction, Packet witness) {
        for (ClauseBoxes boxes : clauses()) {
            if (boxes.clause().id().equals(id) && boxes.clause().direction() == direction) {
                return boxes.requires(witness, Certainty.POSSIBLE);
            }
        }
        return false;
    }

    private String wrongAboutSurplus(Finding finding, Direction direction, Packet witness) {
        Rule rule = finding.rules().get(0);
        if (!opinion(direction).admitsBy(witness, rule, finding.certainty())) {
            return "a plain reading of the rules decides it otherwise";
        }
        // What is excess for certain is permitted by nobody, whatever is unknown.
        Certainty permitted = finding.certainty() == Certainty.CERTAIN ? Certainty.POSSIBLE : Certainty.CERTAIN;
        for (ClauseBoxes boxes : clauses()) {
            if (boxes.clause().direction() == direction && boxes.permits(witness, permitted)) {
                return boxes.clause().id() + " permits it";
            }
        }
        Optional<Allowance> allowance = subject.intents().findAllowance(direction, witness);
        if (allowance.isPresent()) {
            return "it is allowed as " + allowance.get();
        }
        // Where packets are too many to write out, what another posture needs is not taken out of them.
        Optional<SharedNeed> shared =
                finding.packets() instanceof Packets.Exact ? subject.findSharedNeed(rule, witness) : Optional.empty();
        return shared.isPresent() ? shared.get().posture() + " requires it of the same group" : "";
    }

    /** The rule in question matches its witness, and where others are said to take its packets, one of them does. */
    private boolean isTakenOrNeedless(Finding finding, Direction direction, Packet witness) {
        Rule rule = finding.rules().get(0);
        List<Rule> takers = finding.rules().subList(1, finding.rules().size());
        return opinion(direction).mayMatch(rule, witness)
                && (takers.isEmpty() || isTaken(rule, takers, direction, witness));
    }

    private boolean isTaken(Rule rule, List<Rule> takers, Direction direction, Packet witness) {
        Opinion opinion = opinion(direction);
        for (Rule taker : takers) {
            if (taker.position() < rule.position() && opinion.surelyMatches(taker, witness)) {
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
