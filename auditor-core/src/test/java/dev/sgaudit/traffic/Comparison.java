package dev.sgaudit.traffic;

import dev.sgaudit.traffic.Naive.Area;
import dev.sgaudit.traffic.Naive.Point;
import dev.sgaudit.traffic.Naive.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** All that the engine says about one list, held against the naive evaluator at points that leave nothing out. */
final class Comparison {

    private final RandomLists.Question question;
    private final List<Rule> rules;
    private final FirstMatch engine;
    private final List<Point> points;
    private final int[] deciding;
    private final BitSet inWindow = new BitSet();
    private final List<String> complaints = new ArrayList<>();

    private Comparison(RandomLists.Question question, List<Point> morePoints) {
        this.question = question;
        rules = question.rules();
        engine = Naive.toEngine(rules);
        points = Naive.allKindsOfPoints(question.areas());
        points.addAll(morePoints);
        deciding = new int[points.size()];
        for (int i = 0; i < deciding.length; i++) {
            deciding[i] = Naive.decide(rules, points.get(i));
            inWindow.set(i, Naive.holds(question.window(), points.get(i)));
        }
    }

    /** What the engine has wrong about the list. */
    static List<String> complaints(RandomLists.Question question, List<Point> morePoints) {
        Comparison comparison = new Comparison(question, morePoints);
        comparison.compare();
        return comparison.complaints;
    }

    private void compare() {
        compareDecisions();
        compareSurvey();
        compareRedundant();
        TrafficSet window = TrafficSet.of(Naive.toBoxes(question.window()));
        TrafficSet union = TrafficSet.NONE;
        for (Action action : Action.values()) {
            Optional<FirstMatch.Parts> parts = engine.findParts(window, action);
            if (parts.isEmpty()) {
                complaints.add("no parts, predicted cells " + engine.predictedCells(window));
                return;
            }
            compareShowing(window, action, parts.get().byLine());
            compareParts(parts.get().byLine(), action);
            TrafficSet ofAction = TrafficSet.NONE;
            for (TrafficSet part : parts.get().byLine().values()) {
                expect(!part.isEmpty(), () -> "an empty part");
                expect(!ofAction.touches(part), () -> "two parts overlap");
                ofAction = ofAction.plus(part);
            }
            expect(parts.get().all().equals(ofAction), () -> "the parts and all of them");
            if (action == Action.ACCEPT) {
                expect(
                        engine.findAdmitted(window).equals(Optional.of(ofAction)),
                        () -> "the admitting parts and what is admitted");
            }
            union = union.plus(ofAction);
        }
        expect(union.equals(window), () -> "the parts and the window");
    }

    private void expect(boolean holds, Supplier<String> what) {
        if (!holds) {
            complaints.add(what.get());
        }
    }

    private void compareDecisions() {
        boolean hasUnsure = rules.stream().anyMatch(rule -> !rule.unsure().isEmpty());
        FirstMatch withoutHidden =
                engine.without(engine.survey(List.of(), TrafficSet.NONE).hidden());
        // The points given beside those of all kinds stand at the end.
        for (int i = 0; i < deciding.length; i += i < deciding.length - 100 ? 5 : 1) {
            Packet packet = points.get(i).toPacket();
            expect(engine.decide(packet) == deciding[i], () -> "decide " + packet);
            expect(engine.admits(packet) == Naive.accepts(rules, deciding[i]), () -> "admits " + packet);
            expect(hasUnsure || withoutHidden.decide(packet) == deciding[i], () -> "without hidden lines: " + packet);
        }
    }

    private void compareSurvey() {
        List<TrafficSet> required = question.required().stream()
                .map(Naive::toBoxes)
                .map(TrafficSet::of)
                .toList();
        FirstMatch.Survey survey = engine.survey(required, TrafficSet.of(Naive.toBoxes(question.permitted())));
        BitSet hidden = new BitSet();
        hidden.set(0, rules.size());
        for (int i = 0; i < deciding.length; i++) {
            int before = deciding[i] == Naive.NOTHING_MATCHES ? rules.size() - 1 : deciding[i];
            for (int rule = 0; rule <= before; rule++) {
                if (rule == deciding[i] || Naive.holds(rules.get(rule).unsure(), points.get(i))) {
                    hidden.clear(rule);
                }
            }
        }
        expect(survey.hidden().equals(hidden), () -> "hidden " + survey.hidden() + " instead of " + hidden);
        for (int number = 0; number < required.size(); number++) {
            List<Area> clause = question.required().get(number);
            compareCase("blocked " + number, survey.findBlocked(number), clause, true, false);
        }
        compareCase("exposed", survey.findExposed(), question.permitted(), false, true);
    }

    /** Whether there is a packet inside or outside these areas that is or is not let through, and the one found is one. */
    private void compareCase(
            String what, Optional<FirstMatch.Decision> found, List<Area> areas, boolean inside, boolean admitted) {
        boolean exists = IntStream.range(0, deciding.length)
                .anyMatch(i ->
                        Naive.accepts(rules, deciding[i]) == admitted && Naive.holds(areas, points.get(i)) == inside);
        expect(found.isPresent() == exists, () -> what + ": found " + found);
        found.ifPresent(decision -> {
            Point witness = Point.of(decision.packet());
            expect(
                    decision.line() == Naive.decide(rules, witness),
                    () -> what + ": another line decides, not as in " + decision);
            expect(Naive.accepts(rules, decision.line()) == admitted, () -> what + ": wrong action in " + decision);
            expect(Naive.holds(areas, witness) == inside, () -> what + ": wrong place in " + decision);
        });
    }

    private void compareShowing(TrafficSet window, Action action, SortedMap<Integer, TrafficSet> parts) {
        SortedMap<Integer, Packet> showing = engine.showing(window, action);
        TreeSet<Integer> expected = new TreeSet<>();
        for (int i = 0; i < deciding.length; i++) {
            if (inWindow.get(i) && isActed(deciding[i], action)) {
                expected.add(deciding[i]);
            }
        }
        expect(
                showing.keySet().equals(expected),
                () -> action + " showing " + showing.keySet() + " instead of " + expected);
        expect(
                parts.keySet().equals(expected),
                () -> action + " parts of " + parts.keySet() + " instead of " + expected);
        showing.forEach((line, packet) -> {
            Point witness = Point.of(packet);
            expect(
                    line == Naive.decide(rules, witness),
                    () -> "showing: another line decides, not " + line + ", " + packet);
            expect(Naive.holds(question.window(), witness), () -> "showing: not in the window: " + packet);
        });
        parts.forEach((line, part) -> {
            Point witness = Point.of(Witness.of(part));
            expect(
                    line == Naive.decide(rules, witness),
                    () -> "a part's witness that line " + line + " does not decide");
        });
    }

    private boolean isActed(int line, Action action) {
        return Naive.accepts(rules, line) == (action == Action.ACCEPT);
    }

    private void compareParts(SortedMap<Integer, TrafficSet> parts, Action action) {
        for (int i = 0; i < deciding.length; i++) {
            int line = deciding[i];
            Packet packet = points.get(i).toPacket();
            boolean isHere = inWindow.get(i) && isActed(line, action);
            TrafficSet part = parts.getOrDefault(line, TrafficSet.NONE);
            expect(part.contains(packet) == isHere, () -> action + " part of line " + line + " at " + packet);
        }
    }

    private void compareRedundant() {
        BitSet decides = new BitSet();
        BitSet needed = new BitSet();
        for (int i = 0; i < deciding.length; i++) {
            int rule = deciding[i];
            if (rule != Naive.NOTHING_MATCHES) {
                decides.set(rule);
                int next = Naive.decideFrom(rule + 1, rules, points.get(i));
                needed.set(rule, needed.get(rule) || Naive.accepts(rules, rule) != Naive.accepts(rules, next));
            }
        }
        decides.andNot(needed);
        BitSet hidden = engine.survey(List.of(), TrafficSet.ALL).hidden();
        Optional<BitSet> redundant = engine.findRedundant(hidden);
        expect(redundant.equals(Optional.of(decides)), () -> "redundant " + redundant + " instead of " + decides);
    }
}
