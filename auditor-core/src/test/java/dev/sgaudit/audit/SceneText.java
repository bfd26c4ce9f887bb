package dev.sgaudit.audit;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.Follows;
import dev.sgaudit.baseline.When;
import dev.sgaudit.check.Subject;
import dev.sgaudit.check.Surroundings;
import dev.sgaudit.intent.Allowance;
import dev.sgaudit.intent.Egress;
import dev.sgaudit.intent.Icmp;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.NodePort;
import dev.sgaudit.intent.Sources;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Stated;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.ServiceType;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A scene in rule text, as it stands in the examples of checks: rules, and lines that set what is around them. */
final class SceneText {

    private static final Place NOWHERE = Place.startOf("example");

    /** What stands in quotation marks at the end of a line. */
    private static final Pattern QUOTED = Pattern.compile(" \"(.*)\"$");

    /** A character that would be invisible, as reports show it. */
    private static final Pattern MARK = Pattern.compile("⟦U\\+([0-9A-F]+)⟧");

    private final List<String> groups = new ArrayList<>(List.of("sg-1"));
    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, List<Rule>> rules = new TreeMap<>();
    private final List<Clause> required = new ArrayList<>();
    private final Map<String, AddressSet> networks = new TreeMap<>(Map.of(
            "vpc", addresses("10.0.0.0/16"),
            "node", addresses("10.0.0.0/20"),
            "container", addresses("172.16.0.0/16")));
    private final List<Allowance> allow = new ArrayList<>();
    private final List<Allowance> expired = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<String> gone = new TreeSet<>();
    private final List<Told<Entry.ClusterService>> services = new ArrayList<>();
    private Ssh ssh = new Ssh.Undeclared();
    private String baseline = "tke-node@2024-12-11";
    private Role role = Role.NODE;

    static AddressSet addresses(String block) {
        return AddressSet.of(AddressText.findBlock(block).orElseThrow());
    }

    /** The subject of these lines, without marks. */
    static Subject subject(String... lines) {
        SceneText scene = new SceneText();
        for (String line : lines) {
            scene.read(line.strip());
        }
        return scene.subject();
    }

    /** Reads one line and tells what a finding about it names. */
    String read(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "group" -> groups.add(words[1]);
            case "network" ->
                networks.put(words[1], words[2].equals("unknown") ? AddressSet.NONE : addresses(words[2]));
            case "intent" -> ssh = words[2].equals("none") ? new Ssh.Closed() : from(words[3]);
            case "baseline" -> {
                baseline = words[1];
                role = Baselines.find(baseline).orElseThrow().role();
            }
            case "missing" -> {
                Direction direction = Direction.valueOf(words[1].toUpperCase(Locale.ROOT));
                gaps.add(new Gap(Gap.Kind.DIRECTION, direction, "null", "a list", NOWHERE));
                return "missing " + words[1];
            }
            case "member" -> {
                // Each rule whose member is not known has one, in the order of the list.
                List<Rule> list =
                        rules.computeIfAbsent(lastGroup() + " " + Direction.INGRESS, none -> new ArrayList<>());
                Service.Unknown service = Service.Unknown.forMembers(List.of(words[1]));
                list.add(new Rule(
                        lastGroup(),
                        Direction.INGRESS,
                        list.size(),
                        Verb.UNKNOWN,
                        service,
                        new Peer.Unknown(service.need()),
                        "",
                        NOWHERE));
                return "member " + lastGroup() + " " + words[1];
            }
            case "allow", "expired" -> {
                Allowance allowance = allowance(line.substring(words[0].length() + 1));
                (words[0].equals("allow") ? allow : expired).add(allowance);
                return allowance.toString();
            }
            case "gone" -> gone.add(words[1]);
            case "service" -> {
                Service.Written port =
                        (Service.Written) RuleText.find("ingress accept " + words[2] + " from 0.0.0.0/0", "", 0)
                                .orElseThrow()
                                .service();
                services.add(new Told<>(
                        new Entry.ClusterService(
                                words[1], ServiceType.LOAD_BALANCER, List.of(port.ports()), words.length > 3),
                        NOWHERE));
            }
            case "open" -> {
                return "open " + words[1];
            }
            case "undeclared" -> {
                return "undeclared ssh";
            }
            case "require" -> {
                Rule rule = RuleText.find(line.substring("require ".length()).replaceFirst(" ", " accept "), "", 0)
                        .orElseThrow(() -> new IllegalArgumentException(line));
                required.add(clause(rule));
                return "clause example/" + required.size();
            }
            case "name" -> {
                names.put(lastGroup(), quoted(line));
                return "name " + lastGroup();
            }
            case "rules" -> {
                String peer = words[1].equals("ingress") ? " from 10.0.0.0/20" : " to 10.0.0.0/20";
                for (int port = 1; port <= Integer.parseInt(words[2]); port++) {
                    add(words[1] + " accept tcp:" + port + peer);
                }
                return "rules " + lastGroup() + " " + words[1];
            }
            default -> {
                return name(add(line));
            }
        }
        return "";
    }

    private String lastGroup() {
        return groups.get(groups.size() - 1);
    }

    private Rule add(String line) {
        String group = lastGroup();
        Direction direction = line.startsWith("ingress ") ? Direction.INGRESS : Direction.EGRESS;
        List<Rule> list = rules.computeIfAbsent(group + " " + direction, none -> new ArrayList<>());
        Rule rule = RuleText.find(QUOTED.matcher(line).replaceFirst(""), group, list.size())
                .orElseThrow(() -> new IllegalArgumentException(line));
        list.add(new Rule(
                group, direction, rule.index(), rule.verb(), rule.service(), rule.peer(), quoted(line), rule.place()));
        return list.get(list.size() - 1);
    }

    private static String quoted(String line) {
        Matcher quoted = QUOTED.matcher(line);
        return quoted.find()
                ? MARK.matcher(quoted.group(1))
                        .replaceAll(mark -> Character.toString(Integer.parseInt(mark.group(1), 16)))
                : "";
    }

    static String name(Rule rule) {
        return rule.group() + " " + rule.direction() + " " + rule.index();
    }

    private static Ssh from(String network) {
        return network.equals("internet")
                ? new Ssh.From(Sources.INTERNET, Stated.BY_OPTION)
                : new Ssh.From(Sources.of(AddressText.findBlock(network).orElseThrow()), Stated.BY_OPTION);
    }

    static Allowance allowance(String text) {
        Rule rule = RuleText.find(text.replaceFirst(" ", " accept "), "", 0)
                .orElseThrow(() -> new IllegalArgumentException(text));
        Service.Ports ports = rule.service().certain().get(0);
        AddressSet peers = rule.peer().certain();
        return new Allowance(
                rule.direction(),
                ports.protocols(),
                ports.ports(),
                new Sources(peers, peers, List.of(peers.toString())),
                Optional.of(LocalDate.of(2026, 12, 31)),
                new Stated("a reason", "an owner", NOWHERE));
    }

    private Clause clause(Rule rule) {
        Service.Ports ports = rule.service().certain().get(0);
        return new Clause(
                "example/" + (required.size() + 1),
                rule.direction(),
                ports.protocols(),
                ports.ports(),
                rule.peer().certain(),
                List.of(),
                List.of(),
                Basis.REQUIRED,
                When.ALWAYS,
                Follows.NOTHING,
                new Clause.Blocked(Severity.HIGH, Severity.MEDIUM, PortSet.NONE, Severity.LOW),
                "quoted words",
                "a sentence",
                "en");
    }

    Subject subject() {
        List<SecurityGroup> bound = groups.stream().map(this::group).toList();
        Posture posture = new Posture(
                "example", "", role, bound, new Networks(network("node"), network("container"), network("vpc")));
        Baseline documented = Baselines.find(baseline).orElseThrow();
        Baseline own = new Baseline(
                "example",
                "1",
                role,
                documented.source(),
                required,
                List.of(),
                documented.sha256(),
                Baseline.Origin.OWN);
        return new Subject(
                        posture,
                        required.isEmpty() ? documented : own,
                        new Intents(ssh, NodePort.DOCUMENTED, new Icmp.Documented(), Egress.DOCUMENTED, allow, expired))
                .in(new Surroundings(
                        gone,
                        OptionalInt.empty(),
                        services.isEmpty()
                                ? ClusterServices.NOT_TOLD
                                : new ClusterServices(
                                        services,
                                        ClusterServices.Lack.NOTHING,
                                        List.of("services.json"),
                                        ClusterServices.NOT_TOLD.need())));
    }

    private Network network(String name) {
        AddressSet addresses = networks.getOrDefault(name, AddressSet.NONE);
        return addresses.isEmpty() ? Network.UNKNOWN : new Network(addresses, "option");
    }

    private SecurityGroup group(String id) {
        List<Rule> ingress = rules.getOrDefault(id + " " + Direction.INGRESS, List.of());
        List<Rule> egress = rules.getOrDefault(id + " " + Direction.EGRESS, List.of());
        int count = ingress.size() + egress.size();
        return new SecurityGroup(
                id, names.getOrDefault(id, ""), "1", RuleOrder.KNOWN, ingress, egress, gaps, count, count, NOWHERE);
    }
}
