package dev.sgaudit.report;

import dev.sgaudit.audit.Catalog;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Reachability;
import dev.sgaudit.audit.Twin;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Reach;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Allowance;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.Egress;
import dev.sgaudit.intent.Icmp;
import dev.sgaudit.intent.IgnoredMember;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.NodePort;
import dev.sgaudit.intent.NodePorts;
import dev.sgaudit.intent.Resolution;
import dev.sgaudit.intent.Sources;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Stated;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.model.Bound;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Neighbour;
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
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.Verb;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.Outcome;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.traffic.Witness;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Reports to look at, among them one in which every text that comes from outside is the same. */
final class Samples {

    /** What nobody would make much of. */
    static final String BENIGN = "plain words";

    /** What a page must show and never obey. */
    static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "</bdi></td></tr></table></section><script src=//evil.example></script>",
            "\" onmouseover=\"alert(1)\" x=\"",
            "' autofocus onfocus='alert(1)",
            "<img src=x onerror=alert(1)>",
            "</title></style><style>*{display:none}",
            "<!-- -->",
            "]]><![CDATA[",
            "&lt;b&gt; &copy; &#60;",
            "${7*7} #{7*7} [=7*7]",
            "<#assign x=1></#list> <@data text=\"x\"/>",
            "javascript:alert(1)",
            "\u202Egpj.exe \u200B\u2066\uFEFF",
            "\u0000\u0007\u001B[31m\u0085\uFFFF",
            "\uD800 alone",
            "first\n# second\n\n- third\r\n| a | b |\n|---|---|\n| 1 | 2 |\n```\ncode\n```",
            "| a | b | c |",
            "|",
            "\\|",
            "\\",
            "ends with a backslash\\",
            "`",
            "``",
            "`a` ``b`` ```c",
            "# heading",
            "#12 and GH-12",
            "- item",
            "+ item",
            "* item",
            "1. item",
            "1) item",
            "- [ ] task",
            "---",
            "===",
            "***",
            "> quote",
            "    code",
            "\tcode",
            " blank before and after ",
            " ",
            "[text](https://evil.example)",
            "[text]: https://evil.example",
            "![image](https://evil.example/i.png)",
            "[^1] [[wiki]]",
            "<https://evil.example>",
            "https://evil.example/?a=b&c",
            "www.evil.example and WWW.evil.example",
            "someone@evil.example",
            "@somebody, @some/team",
            "**bold** __bold__ *it* _it_ ~~gone~~ ~gone~",
            "$x$ and $$y$$",
            "</details></summary>",
            ":tada: :+1:",
            "א ב ג مرحبا 放通");

    /** The checks that look at the texts themselves, and so would tell them apart. */
    private static final List<String> ABOUT_TEXTS = List.of("hidden-characters", "unexplained-rule");

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private Samples() {}

    static ReportModel documented() {
        return Audits.model(Audits.audit(Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED), Audits.NETWORKS));
    }

    static ReportModel failed() {
        return Audits.model(Audits.audit(Audits.group("sg-0a1b2c3d", Audits.BAD), Audits.NETWORKS));
    }

    static ReportModel unknown() {
        return Audits.model(Audits.audit(Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED), Networks.UNKNOWN));
    }

    /** Two postures, one of them of two groups. */
    static ReportModel fleet() {
        Posture bound = new Posture(
                "cls-1a2b3c4d/node",
                "cls-1a2b3c4d",
                Role.NODE,
                List.of(
                        Audits.group("sg-11111111", List.of("ingress drop tcp:22 from 0.0.0.0/0")),
                        Audits.group("sg-22222222", Audits.BAD)),
                Audits.NETWORKS);
        return Audits.model(
                Audits.audit(Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED), Audits.NETWORKS),
                Audits.audit(bound, "tke-node", Intents.of(new Ssh.Closed())));
    }

    static ReportModel empty() {
        return Audits.model();
    }

    /** A report in which this text stands wherever a text from outside can stand. */
    static ReportModel everywhere(String text) {
        Place place = Place.at(text, 3, 7, 40, text);
        List<Rule> ingress = List.of(
                rule(text, 0, new Service.Written(new Service.Ports(ProtocolSet.TCP, PortSet.of(22))), place),
                rule(text, 1, new Service.Template(text), place),
                rule(text, 2, new Service.Unknown(text), place));
        SecurityGroup group = new SecurityGroup(
                text,
                text,
                text,
                RuleOrder.KNOWN,
                ingress,
                List.of(),
                List.of(new Gap(Gap.Kind.INDEX, Direction.INGRESS, text, text, place)),
                3,
                3,
                place);
        Network known = new Network(block("10.0.0.0/20"), text);
        Networks networks = new Networks(known, known, Network.UNKNOWN)
                .beside(List.of(new Neighbour(text, known, Network.UNKNOWN)));
        PostureAudit audit = Audits.audit(new Subject(
                new Posture(text, text, Role.NODE, List.of(group), networks, new Bound(2, new Fact.Name(text), true)),
                baseline(text),
                intents(text, place)));
        List<Finding> findings = new ArrayList<>(audit.findings());
        findings.removeIf(finding -> ABOUT_TEXTS.contains(finding.check().id()));
        findings.set(0, findings.get(0).waivedBy(waiver(text, place)));
        ReportModel plain =
                Audits.model(with(audit, findings).beside(List.of(new Twin(text, place), new Twin(text, place))));
        Configuration configuration = new Configuration(
                text,
                "5eed",
                List.of(),
                List.of(new Resolution(text, AddressSet.NONE, List.of(), List.of(text, text), place)),
                List.of(waiver(text, place)),
                Optional.empty(),
                List.of(),
                List.of(new IgnoredMember(text, place, new Stated(text, text, place))));
        return new ReportModel(
                text,
                plain.asOf(),
                text,
                3,
                Message.name(text),
                new ConfigurationFile(configuration, ConfigurationFile.Origin.OPTION, List.of()),
                List.of(),
                new Outcome(
                        Audits.judged(plain.tally(), Verdict.FAIL, false),
                        plain.postures(),
                        plain.postures(),
                        List.of(loose(text, ingress.get(1))),
                        List.of(baseline(text)),
                        List.of(new InputFile(
                                text,
                                "5eed",
                                1,
                                1,
                                true,
                                List.of(Problem.error("bad", text, place), Problem.warning("odd", text, place)))),
                        List.of(new NotExamined(text, text)),
                        true,
                        true,
                        List.of(new Expansion.Filled(text, false, text, List.of(text, text))),
                        List.of(
                                new Reachability(text, text + "2", Reach.ALL, Reach.NONE),
                                new Reachability(text + "2", text, Reach.UNKNOWN, Reach.SOME))));
    }

    private static Rule rule(String text, int index, Service service, Place place) {
        return new Rule(text, Direction.INGRESS, index, Verb.ACCEPT, service, new Peer.Template(text), text, place);
    }

    private static AddressSet block(String text) {
        return AddressSet.of(AddressText.findBlock(text).orElseThrow());
    }

    /** A shipped baseline with all its words replaced, an own one, so that it is named. */
    private static Baseline baseline(String text) {
        Baseline shipped = Baselines.find("tke-node").orElseThrow();
        UnaryOperator<Clause> renamed = clause -> new Clause(
                clause.id() + text,
                clause.direction(),
                clause.protocols(),
                clause.ports(),
                clause.addresses(),
                clause.networks(),
                clause.also(),
                clause.basis(),
                clause.when(),
                clause.follows(),
                clause.blocked(),
                text,
                text,
                "en");
        return new Baseline(
                text,
                text,
                Role.NODE,
                new Baseline.Source(text, text, "2026-01-15", "en"),
                shipped.clauses().stream().map(renamed).toList(),
                List.of(),
                shipped.sha256(),
                Baseline.Origin.OWN);
    }

    private static Intents intents(String text, Place place) {
        Stated stated = new Stated(text, text, place);
        Sources sources = new Sources(block("10.9.0.0/24"), block("10.9.0.0/24"), List.of(text));
        Allowance allowance =
                new Allowance(Direction.INGRESS, ProtocolSet.TCP, PortSet.of(9100), sources, Optional.of(DAY), stated);
        return new Intents(
                new Ssh.From(sources, stated),
                new NodePort(Optional.of(sources), new NodePorts.OfServices(), false),
                new Icmp.From(sources),
                Egress.RESTRICTED,
                List.of(allowance),
                List.of(allowance));
    }

    private static Waiver waiver(String text, Place place) {
        return new Waiver(
                text,
                List.of(text),
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text,
                DAY,
                new Stated(text, text, place));
    }

    private static Finding loose(String text, Rule rule) {
        Check check = Catalog.CHECKS.stream()
                .filter(one -> one.id().equals("partial-export"))
                .findFirst()
                .orElseThrow();
        TreeMap<String, Fact> facts = new TreeMap<>();
        for (String name : List.of("what", "call", "found", "expected", "place", "why")) {
            facts.put(name, Fact.name(text));
        }
        return new Finding(
                check,
                Severity.HIGH,
                Certainty.POSSIBLE,
                "",
                text,
                List.of(rule),
                new Packets.None(),
                List.of(new Need(Need.Kind.VALUE, Message.name(text), Message.name(text))),
                Collections.unmodifiableSortedMap(facts));
    }

    private static PostureAudit with(PostureAudit audit, List<Finding> findings) {
        return new PostureAudit(
                audit.subject(),
                audit.verdict(),
                audit.clauses(),
                findings,
                audit.ingress(),
                audit.egress(),
                audit.omitted(),
                audit.rules());
    }

    /** A report with so many findings, each about so many kinds of packets. */
    static ReportModel large(int findings, int regions) {
        PostureAudit audit = Audits.audit(Audits.group("sg-0a1b2c3d", Audits.BAD), Audits.NETWORKS);
        Finding one = audit.findings().get(0);
        List<Box> boxes = new ArrayList<>();
        for (int number = 0; number < regions; number++) {
            CidrBlock block = AddressText.findBlock("10." + number / 250 + "." + number % 250 + ".0/24")
                    .orElseThrow();
            boxes.add(new Box(ProtocolSet.TCP, PortSet.of(2 * number + 1), AddressSet.of(block)));
        }
        TrafficSet traffic = TrafficSet.of(boxes);
        Packets packets = new Packets.Exact(Direction.INGRESS, traffic, Witness.of(traffic));
        List<Finding> many = new ArrayList<>();
        for (int number = 0; number < findings; number++) {
            TreeMap<String, Fact> facts = new TreeMap<>(one.facts());
            facts.put("number", Fact.count(number));
            many.add(new Finding(
                    one.check(),
                    one.severity(),
                    one.certainty(),
                    one.clause(),
                    one.group(),
                    one.rules(),
                    packets,
                    one.needs(),
                    facts));
        }
        return Audits.model(with(audit, many));
    }
}
