package dev.sgaudit.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** An audit beside one of inputs that tell less: what of it is better, and what is lost without a word. */
record Comparison(ClusterCase.Audited whole, ClusterCase.Audited less) {

    private static final Set<String> OPEN = Set.of("blocked", "unknown");
    private static final Set<String> SETTLED = Set.of("met", "not-applicable");
    private static final Set<String> AT_THE_BAR = Set.of("medium", "high", "critical");

    /** Whether the exit code is 0, which it was not. */
    boolean passesAnew() {
        return less.session().code() == ExitCode.PASSED && whole.session().code() != ExitCode.PASSED;
    }

    /** What is better than it was with all inputs, whether or not a loss is named beside it. */
    List<String> better() {
        List<String> better = new ArrayList<>();
        if (passesAnew()) {
            better.add("exit code 0 where it was " + whole.session().code());
        }
        if (less.report().isMissingNode()) {
            return better;
        }
        addVerdict(better, "the verdict", whole.report(), less.report());
        SortedMap<String, JsonNode> after = postures(less);
        postures(whole).forEach((posture, before) -> {
            JsonNode now = after.get(posture);
            if (now != null) {
                addVerdict(better, posture, before, now);
                addClauses(better, posture, before, now);
            }
        });
        return better;
    }

    /** Those that are no pass are as good as each other. */
    private static int goodness(String verdict) {
        return switch (verdict) {
            case "pass" -> 2;
            case "pass-with-waivers" -> 1;
            default -> 0;
        };
    }

    private static void addVerdict(List<String> better, String what, JsonNode before, JsonNode now) {
        String earlier = before.get("verdict").asString();
        String later = now.get("verdict").asString();
        if (goodness(later) > goodness(earlier)) {
            better.add(what + " is " + later + " where it was " + earlier);
        }
    }

    private static void addClauses(List<String> better, String posture, JsonNode before, JsonNode now) {
        Map<String, String> after = clauses(now);
        clauses(before).forEach((clause, status) -> {
            String later = after.getOrDefault(clause, "gone");
            if (OPEN.contains(status) && (SETTLED.contains(later) || later.equals("gone"))) {
                better.add(clause + " of " + posture + " is " + later + " where it was " + status);
            }
        });
    }

    /** What the whole audit tells and the other does not, if the other says nothing of what it may lack. */
    List<String> lost() {
        List<String> lost = new ArrayList<>();
        if (less.report().isMissingNode() || !news().isEmpty() || (whole.isWhole() && !less.isWhole())) {
            return lost;
        }
        SortedMap<String, JsonNode> after = postures(less);
        postures(whole).forEach((posture, before) -> {
            JsonNode now = after.get(posture);
            if (now == null) {
                lost.add(posture);
                return;
            }
            Map<String, String> statuses = clauses(now);
            clauses(before).forEach((clause, status) -> {
                if (!status.equals("not-applicable")
                        && statuses.getOrDefault(clause, "not-applicable").equals("not-applicable")) {
                    lost.add(clause + " of " + posture);
                }
            });
        });
        SortedSet<String> findings = findings(whole, true);
        findings.removeAll(findings(less, false));
        lost.addAll(findings);
        return lost;
    }

    /** What the other audit says to be wrong, missing or not known, and the whole one does not. */
    Set<String> news() {
        Set<String> news = named(less);
        news.removeAll(named(whole));
        return news;
    }

    private static Set<String> named(ClusterCase.Audited run) {
        Set<String> named = new HashSet<>(run.settles());
        run.report()
                .path("inputs")
                .forEach(input -> input.get("problems")
                        .forEach(problem -> named.add(problem.get("message").asString())));
        run.report().path("notExamined").forEach(item -> named.add(item.toString()));
        for (String check : List.of("partial-export", "unbound-group", "unlisted-cluster", "dangling-reference")) {
            run.findings(check)
                    .forEach(finding -> named.add(finding.get("message").asString()));
        }
        return named;
    }

    /** By cluster, role and groups, which a running number does not tell. */
    private static SortedMap<String, JsonNode> postures(ClusterCase.Audited run) {
        SortedMap<String, JsonNode> postures = new TreeMap<>();
        run.report().get("postures").forEach(posture -> postures.put(identity(posture), posture));
        return postures;
    }

    private static String identity(JsonNode posture) {
        return posture.get("cluster").asString("") + "/" + posture.get("role").asString() + " "
                + StreamSupport.stream(posture.get("groups").spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(","));
    }

    private static Map<String, String> clauses(JsonNode posture) {
        Map<String, String> clauses = new TreeMap<>();
        posture.get("clauses")
                .forEach(clause -> clauses.put(
                        clause.get("id").asString(), clause.get("status").asString()));
        return clauses;
    }

    /** Those at the bar by what they are about; the severity and certainty of the same one are no part of it. */
    private static SortedSet<String> findings(ClusterCase.Audited run, boolean onlyCertain) {
        SortedSet<String> findings = new TreeSet<>();
        postures(run).forEach((identity, posture) -> {
            for (JsonNode finding : posture.get("findings")) {
                boolean isCertain = finding.get("certainty").asString().equals("certain");
                if (AT_THE_BAR.contains(finding.get("severity").asString()) && (isCertain || !onlyCertain)) {
                    String of = finding.get("family").asString().equals("required") ? "" : rule(finding);
                    findings.add(finding.get("check").asString() + " "
                            + finding.get("clause").asString("") + " of " + identity + " " + of);
                }
            }
        });
        return findings;
    }

    private static String rule(JsonNode finding) {
        JsonNode rule = finding.at("/rules/0");
        return rule.isMissingNode()
                ? ""
                : rule.get("group").asString() + " " + rule.get("direction").asString() + " " + rule.get("index");
    }
}
