package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.INFO;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Looks for groups that hold nearly as many rules as Tencent's default quota allows. */
@About(
        title = "Group is full or nearly so",
        severity = INFO,
        message =
                "{group} has {whole, select, yes {} other {at least }}{count} {direction} rules; {whose, select, account {the account's} other {the documented default}} quota is {quota} a direction.",
        why = "At the quota the next rule cannot be added, and that shows on the day on which one is needed.",
        fix =
                "Delete what shadowed-rule and redundant-rule name, join rules that differ in their ports only, or have the quota of the account raised.",
        examples = {"""
            ! rules ingress 90
              rules egress 89
            """, """
              group sg-2
              rules ingress 60
              group sg-3
              rules ingress 60
            ! rules egress 101
            """},
        sources = "https://cloud.tencent.com/document/api/215/41428")
public final class NearlyFullGroup implements Check {

    /** What an account has unless it asked for more. */
    static final int QUOTA = 100;

    /** From this share of the quota on, in tenths. */
    private static final int NEARLY = 9;

    @Override
    public Stream<Finding> findings(Scene scene) {
        OptionalInt told = scene.subject().surroundings().quota();
        int quota = told.orElse(QUOTA);
        String whose = told.isPresent() ? "account" : "default";
        List<Finding> findings = new ArrayList<>();
        for (SecurityGroup group : scene.subject().posture().groups()) {
            for (Direction direction : Direction.values()) {
                if (group.rules(direction).size() * 10L >= (long) quota * NEARLY) {
                    findings.add(finding(group, direction, quota, whose));
                }
            }
        }
        return findings.stream();
    }

    /** An unknown rule stands for one rule or more, so what is counted in a group that is not whole is the least. */
    private Finding finding(SecurityGroup group, Direction direction, int quota, String whose) {
        boolean isWhole = true;
        for (Gap gap : group.gaps()) {
            isWhole &= gap.direction() != direction;
        }
        int count = group.rules(direction).size();
        return Finding.of(
                this,
                INFO,
                group.id(),
                new Matter.Thing("", direction.word(), "", ""),
                Map.of(
                        "quota", Fact.name(Integer.toString(quota)),
                        "whose", Fact.name(whose),
                        "direction", Fact.name(direction.word()),
                        "whole", Fact.name(isWhole ? "yes" : "no"),
                        "count", Fact.name(Integer.toString(count))));
    }
}
