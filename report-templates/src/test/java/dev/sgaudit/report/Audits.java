package dev.sgaudit.report;

import dev.sgaudit.audit.Auditor;
import dev.sgaudit.audit.Depth;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Severity;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.Outcome;
import dev.sgaudit.run.Postures;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Direction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Audits of groups that are written in rule text, for the tests of reports. */
final class Audits {

    static final Networks NETWORKS =
            new Networks(network("10.0.0.0/20"), network("172.16.0.0/16"), network("10.0.0.0/16"));

    /** The node table of the edition of 2024-12-11 with {@link #NETWORKS} filled in. */
    static final List<String> DOCUMENTED = List.of(
            "ingress accept all from 172.16.0.0/16",
            "ingress accept all from 10.0.0.0/20",
            "ingress accept tcp:30000-32768 from 0.0.0.0/0",
            "ingress accept udp:30000-32768 from 0.0.0.0/0",
            "ingress accept icmp from 0.0.0.0/0",
            "egress accept all to 0.0.0.0/0");

    /** No NodePort, and 22 and 3306 for everybody. */
    static final List<String> BAD = List.of(
            "ingress accept all from 172.16.0.0/16",
            "ingress accept all from 10.0.0.0/20",
            "ingress accept icmp from 0.0.0.0/0",
            "ingress accept tcp:22 from 0.0.0.0/0",
            "ingress accept tcp:3306 from 0.0.0.0/0",
            "egress accept all to 0.0.0.0/0");

    private Audits() {}

    static Network network(String block) {
        return new Network(AddressSet.of(AddressText.findBlock(block).orElseThrow()), "option");
    }

    static SecurityGroup group(String id, List<String> rules) {
        return group(id, "", "", rules, List.of());
    }

    static SecurityGroup group(String id, String name, String description, List<String> texts, List<Gap> gaps) {
        List<Rule> ingress = new ArrayList<>();
        List<Rule> egress = new ArrayList<>();
        for (int line = 0; line < texts.size(); line++) {
            boolean isIngress = texts.get(line).startsWith("ingress");
            List<Rule> rules = isIngress ? ingress : egress;
            Rule rule = RuleText.find(texts.get(line), id, rules.size()).orElseThrow();
            Place place = new Place(id + ".json", line + 4, 7, 0, isIngress ? "/Ingress" : "/Egress", rule.index());
            rules.add(new Rule(
                    id, rule.direction(), rule.index(), rule.verb(), rule.service(), rule.peer(), description, place));
        }
        return new SecurityGroup(
                id,
                name,
                "7",
                RuleOrder.KNOWN,
                ingress,
                egress,
                gaps,
                texts.size(),
                texts.size(),
                Place.startOf(id + ".json"));
    }

    /** The group with an unknown member in its first rule. */
    static SecurityGroup withForeignMember(SecurityGroup group) {
        List<Rule> ingress = new ArrayList<>(group.ingress());
        Service.Unknown service = Service.Unknown.forMembers(List.of("Hits"));
        ingress.set(0, ingress.get(0).with(service, new Peer.Unknown(service.need())));
        return group.withRules(ingress, group.egress());
    }

    static Gap gap(String file) {
        return new Gap(
                Gap.Kind.INDEX, Direction.INGRESS, "PolicyIndex 0 and 2", "no number missing", Place.startOf(file));
    }

    static PostureAudit audit(SecurityGroup group, Networks networks) {
        return audit(new Posture(group.id(), "", Role.NODE, List.of(group), networks), "tke-node", Intents.NONE);
    }

    static PostureAudit audit(Posture posture, String baseline, Intents intents) {
        return audit(new Subject(posture, Baselines.find(baseline).orElseThrow(), intents));
    }

    static PostureAudit audit(Subject subject) {
        return Auditor.audit(subject, Severity.MEDIUM, Depth.RULE_BY_RULE);
    }

    static ReportModel model(PostureAudit... audits) {
        return model(List.of(), "medium", audits);
    }

    static ReportModel model(List<Problem> problems, String failOn, PostureAudit... audits) {
        Tally tally = Tally.NOTHING;
        List<InputFile> inputs = new ArrayList<>();
        for (PostureAudit audit : audits) {
            String path = audit.subject().posture().groups().get(0).id() + ".json";
            List<Problem> own = inputs.isEmpty() ? problems : List.of();
            inputs.add(new InputFile(
                    path, "5eed", 100, audit.subject().posture().groups().size(), true, own));
            tally = tally.plus(audit);
            for (SecurityGroup group : audit.subject().posture().groups()) {
                tally = tally.plus(group);
            }
        }
        for (InputFile input : inputs) {
            tally = tally.plus(input);
        }
        return model(failOn, outcome(tally, List.of(audits), inputs, List.of()));
    }

    /** A report of a run without a configuration. */
    static ReportModel model(String failOn, Outcome outcome) {
        return new ReportModel(
                "0.1.0",
                LocalDate.of(2026, 11, 21),
                failOn,
                0,
                Message.name(""),
                ConfigurationFile.NONE,
                List.of(),
                outcome);
    }

    /** A run without clusters. */
    static Outcome outcome(
            Tally tally, List<PostureAudit> audits, List<InputFile> inputs, List<NotExamined> notExamined) {
        Postures postures = Postures.of(audits);
        return new Outcome(
                tally,
                postures,
                postures,
                List.of(),
                List.of(Baselines.find("tke-node").orElseThrow()),
                inputs,
                notExamined,
                false,
                true,
                List.of(),
                List.of());
    }

    /** The same tally of a run that comes to something else. */
    static Tally judged(Tally tally, Verdict verdict, boolean isWhole) {
        return new Tally(
                verdict,
                isWhole,
                tally.files(),
                tally.filesRead(),
                tally.groups(),
                tally.groupsAudited(),
                tally.rules(),
                tally.rulesUnderstood(),
                tally.findings(),
                tally.waived());
    }
}
