package dev.sgaudit.audit;

import dev.sgaudit.English;
import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Family;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.PortSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documentation page of a check, in Markdown, from its own words and examples. */
final class CheckPage {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)(?:, (?:first|within))?\\}");

    /** A choice of words by a fact. */
    private static final Pattern CHOICE = Pattern.compile("\\{[a-zA-Z]+, *(select|plural), *");

    /** What joins an account to the words before it, which is not set off, and the account itself. */
    private static final Pattern ACCOUNT = Pattern.compile("^([, ]*)(.*)$");

    private static final String WRITTEN = "<!-- Written by mvn verify -Dupdate from the words of the checks. -->\n";

    /** What stands for a fact of a finding where there is no finding. */
    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("rule", "the rule"),
            Map.entry("rules", "the rules"),
            Map.entry("takers", "the rules above it"),
            Map.entry("traffic", "the traffic"),
            Map.entry("remedy", "the rules to add, or what has to be known before they can be named"),
            Map.entry("gone", "an id"),
            Map.entry("by", "by which rules, or because no rule matches it"),
            Map.entry("clause", "its id"),
            Map.entry("extent", "wholly or partly"),
            Map.entry("services", ", among it which sensitive services, if any"),
            Map.entry("group", "the group"),
            Map.entry("direction", "ingress or egress"),
            Map.entry("found", "what is there"),
            Map.entry("expected", "what belongs there"),
            Map.entry("characters", "their numbers"),
            Map.entry("count", "so many"),
            Map.entry("postures", "these clusters' machines"),
            Map.entry("place", "the file"),
            Map.entry("allowance", "this traffic"),
            Map.entry("waiver", "this check in this group"),
            Map.entry("owner", "the owner"),
            Map.entry("reason", "the reason"),
            Map.entry("expires", "this day"),
            Map.entry("what", "the group and direction, or the list"),
            Map.entry("call", "the call that gives it"),
            Map.entry("quota", "so many"),
            Map.entry("users", "which of them Services use"),
            Map.entry("advice", "What the rules are to open"),
            Map.entry("cluster", "the cluster"),
            Map.entry("role", "node or master"),
            Map.entry("bindings", "which have which groups"),
            Map.entry("groups", "these groups"),
            Map.entry("intended", "others"),
            Map.entry("machines", "these machines"),
            Map.entry("network", "node, container or vpc"),
            Map.entry("declared", "these addresses"),
            Map.entry("told", "those"),
            Map.entry("origin", "this export"),
            Map.entry("addresses", "these addresses"),
            Map.entry("member", "its name"),
            Map.entry("index", "so many"),
            Map.entry("protocol", "tcp or udp"),
            Map.entry("ids", "These machines"),
            Map.entry("otherNetwork", "node or container"),
            Map.entry("otherCluster", "this or another cluster"));

    /** What the lines of a scene say that are no rules, by their first word. */
    private static final Map<String, String> LINES = Map.ofEntries(
            Map.entry("network", "gives a network of the cluster, or says that it is unknown"),
            Map.entry("intent", "is what the owner declares about SSH"),
            Map.entry("open", "stands for what is open to the world in that protocol"),
            Map.entry("baseline", "names another edition of Tencent's document to be judged by"),
            Map.entry("member", "stands for a rule that has this member"),
            Map.entry("ignored", "names a member of rules to be ignored, and says whether rules have it"),
            Map.entry("missing", "says that the export lists no rules in that direction"),
            Map.entry("allow", "is traffic that the owner allows in `sgaudit.yml`"),
            Map.entry("expired", "is traffic that the owner allowed until a day that is over"),
            Map.entry("undeclared", "stands for what nobody declared about SSH"),
            Map.entry("require", "is a clause of the baseline, which is one made up for the example"),
            Map.entry("group", "begins another group, bound behind the one before"),
            Map.entry("name", "is the name of the group"),
            Map.entry("rules", "stands for so many rules in that direction"),
            Map.entry("bind", "binds a group to the machines of that role in a cluster"),
            Map.entry("hold", "says that an input holds the group"),
            Map.entry("gone", "says that the whole listing of such things does not hold this one"),
            Map.entry("service", "is a Service of the cluster with its node port"),
            Map.entry("page", "is a list of which so many are there, of so many in all"),
            Map.entry("listed", "says that the exports show the cluster"),
            Map.entry("node", "is a machine of the cluster, with its groups in binding order"),
            Map.entry("machine", "is a machine of no cluster, with its groups"),
            Map.entry("told", "is a network of the cluster as the exports show it"),
            Map.entry("peers", "says that two clusters must reach each other"),
            Map.entry(
                    "waive",
                    "is a waiver of a check in a group: one that excuses a finding, has expired, or does neither"));

    private static final Map<String, String> FAMILIES = Map.of(
            "required", "what is documented or declared as needed, and not let through",
            "excess", "what is let through, and neither documented nor declared",
            "order", "rules that do nothing where they stand",
            "upkeep", "the state of a group and of its export",
            "membership", "which groups are bound to which machines",
            "intent", "what owners declared, or did not");

    private final Check check;
    private final About about;
    private final List<String> lines;

    private CheckPage(Check check) {
        this.check = check;
        about = check.about();
        lines = Arrays.stream(about.examples()).flatMap(String::lines).toList();
    }

    /** The page of one check. */
    static String of(Check check) {
        return new CheckPage(check).page();
    }

    /** The page that lists all others. */
    static String index(List<Check> checks) {
        StringBuilder page = new StringBuilder(WRITTEN);
        page.append("# Checks\n\n");
        page.append("""
                Each finding names its check, and each check has a page: what it says, why that matters, what to do, examples, and how to
                accept it for a while. `sgaudit rules ID` prints its words and examples. Ids never change their meaning.
                """);
        for (String family :
                checks.stream().map(check -> check.family().word()).distinct().toList()) {
            page.append("\n## ").append(family).append("\n\n");
            page.append(capital(fact(FAMILIES, family))).append(".\n\n");
            page.append("| check | severity, at most | flaw |\n|---|---|---|\n");
            checks.stream()
                    .filter(check -> check.family().word().equals(family))
                    .forEach(check -> page.append("| [%s](%s.md) | %s | %s |\n"
                            .formatted(
                                    check.id(),
                                    check.id(),
                                    check.about().severity().word(),
                                    check.about().title())));
        }
        page.append("""

                ## Rule text

                The examples are written in rule text, one rule a line in the order of evaluation:
                `ingress accept tcp:22,80-90 from 10.0.0.0/8` is a rule that lets TCP to port 22 and to the ports 80 to 90 in from that block;
                `egress drop all to ::/0` drops all that goes out over IPv6. The first rule that matches a packet decides; what no rule
                matches is dropped. A check reports the lines that begin with `!` and no other: the examples are its tests.
                """);
        return page.toString();
    }

    private String page() {
        StringBuilder page = new StringBuilder(WRITTEN);
        page.append("# ").append(check.id()).append("\n\n");
        page.append("**%s.** Severity: at most %s. Family: [%s](README.md#%s), %s.\n"
                .formatted(
                        about.title(),
                        about.severity().word(),
                        check.family().word(),
                        check.family().word(),
                        fact(FAMILIES, check.family().word())));
        section(page, "What it says", "> " + sentence(about.message()));
        section(page, "Why it matters", sentence(about.why()));
        section(page, "What to do", sentence(about.fix()));
        section(page, "Examples", examples());
        section(page, "Accepting it for a while", waiving());
        if (about.sources().length > 0) {
            section(page, "Sources", bullets(about.sources()));
        }
        if (about.formerly().length > 0) {
            section(page, "Former ids", bullets(about.formerly()));
        }
        return page.toString();
    }

    private static void section(StringBuilder page, String heading, String text) {
        page.append("\n## ")
                .append(heading)
                .append("\n\n")
                .append(text.stripTrailing())
                .append('\n');
    }

    private static String bullets(String[] lines) {
        return Arrays.stream(lines).map(line -> "- " + line).collect(Collectors.joining("\n"));
    }

    /** The words with an account of the facts in place of facts. */
    private static String sentence(String words) {
        String filled = PLACEHOLDER.matcher(chosen(words)).replaceAll(fact -> {
            Matcher account = ACCOUNT.matcher(fact(FACTS, fact.group(1)));
            return Matcher.quoteReplacement(account.replaceFirst("$1*$2*"));
        });
        return filled.startsWith("*") ? "*" + capital(filled.substring(1)) : filled;
    }

    /** What may be said in each place, one or the other: there is no finding that chooses. */
    private static String chosen(String words) {
        Matcher choice = CHOICE.matcher(words);
        if (!choice.find()) {
            return words;
        }
        int close = English.closing(words, choice.start());
        List<String> forms = new ArrayList<>();
        String all = words.substring(choice.end(), close);
        for (int at = all.indexOf('{'); at >= 0; at = all.indexOf('{', English.closing(all, at))) {
            forms.add(all.substring(at + 1, English.closing(all, at)));
        }
        boolean isPlural = choice.group(1).equals("plural");
        String said = isPlural
                ? forms.get(forms.size() - 1).replace("#", "*so many*")
                : forms.stream().filter(form -> !form.isBlank()).distinct().collect(Collectors.joining(" *or* "));
        String where = !isPlural && forms.stream().anyMatch(String::isBlank) ? " *(where it fits)*" : "";
        return chosen(words.substring(0, choice.start())
                + said.stripTrailing()
                + where
                + (said.endsWith(" ") ? " " : "")
                + words.substring(close + 1));
    }

    private static String fact(Map<String, String> table, String name) {
        return Optional.ofNullable(table.get(name))
                .orElseThrow(() -> new IllegalStateException("the pages of checks have no words for " + name));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    // ---- examples ----

    private String examples() {
        StringBuilder text = new StringBuilder(
                "In [rule text](README.md#rule-text): this check reports the lines that begin with `!` and no other.");
        if (lines.stream().noneMatch(EstateText::isOne)) {
            text.append(" Where no line says otherwise, the group is bound to nodes in `10.0.0.0/20` of the VPC"
                    + " `10.0.0.0/16` with containers in `172.16.0.0/16`, nothing is declared, and the edition is"
                    + " that of 2024-12-11.");
        }
        text.append('\n');
        for (String example : about.examples()) {
            text.append("\n```\n").append(example.stripTrailing()).append("\n```\n");
        }
        List<String> legend = legend();
        if (!legend.isEmpty()) {
            text.append("\n").append(String.join("\n", legend));
        }
        return text.toString();
    }

    private List<String> legend() {
        List<String> legend = new ArrayList<>();
        lines.stream()
                .map(line -> unmarked(line).split(" ", -1)[0])
                .filter(word -> !word.equals("ingress") && !word.equals("egress"))
                .distinct()
                .map(word -> "- `" + word + "` " + fact(LINES, word) + ".")
                .forEach(legend::add);
        if (lines.stream()
                .anyMatch(line -> line.endsWith("\"") && !unmarked(line).startsWith("name "))) {
            legend.add("- Quotation marks behind a rule hold its description.");
        }
        if (lines.stream().anyMatch(line -> line.contains("⟦"))) {
            legend.add("- `⟦U+202E⟧` stands for the character with that number.");
        }
        if (lines.stream().anyMatch(line -> line.contains("ipm-"))) {
            legend.add("- `ipm-1a2b3c4d` is an address template that no input resolves.");
        }
        return legend;
    }

    private static String unmarked(String line) {
        return line.replaceFirst("^!", "").strip();
    }

    // ---- waivers ----

    private String waiving() {
        List<String> marked = lines.stream()
                .filter(line -> line.startsWith("!"))
                .map(CheckPage::unmarked)
                .toList();
        Optional<Rule> narrowest = marked.stream()
                .flatMap(line -> rule(line).stream())
                .min(Comparator.comparingInt(
                        one -> one.service().possible().get(0).ports().size()));
        boolean isOfCluster = marked.get(0).contains(" cls-")
                && (!marked.get(0).contains(" sg-") || marked.get(0).startsWith("node "));
        boolean isByPackets = check.family().isAboutPackets();
        List<String> keys = new ArrayList<>();
        keys.add("check: " + check.id());
        keys.add(isOfCluster ? "cluster: cls-1a2b3c4d" : "group: sg-0a1b2c3d");
        narrowest.ifPresent(rule -> keys.addAll(isByPackets ? packets(rule) : List.of("rule: " + rule)));
        keys.addAll(List.of("reason: why that can be accepted", "owner: who answers for it", "expires: 2026-12-31"));
        return waivers(isByPackets, narrowest.isPresent(), isOfCluster)
                + keys.stream().collect(Collectors.joining("\n    ", "\n\n```yaml\nwaivers:\n  - ", "\n```"));
    }

    private String waivers(boolean isByPackets, boolean isOfRule, boolean isOfCluster) {
        List<String> sentences = new ArrayList<>();
        sentences.add("A waiver in `sgaudit.yml` accepts the finding until the end of the day that it names.");
        if (isByPackets) {
            sentences.add("It excuses the packets that it names and no others; of `direction`, `protocol`, `ports`"
                    + " and `peers`, what is left out means all.");
        } else if (isOfRule) {
            sentences.add("`rule` names one rule; left out, any rule of the group is meant.");
        }
        if (check.family() == Family.EXCESS) {
            sentences.add("They are excused under whichever check of this family claims them.");
        }
        if (!isByPackets && !isOfCluster) {
            sentences.add("`cluster` in the place of `group` accepts it for all groups of a cluster.");
        }
        return String.join(" ", sentences);
    }

    private static List<String> packets(Rule rule) {
        Service.Ports service = rule.service().certain().get(0);
        List<String> keys = new ArrayList<>();
        keys.add("direction: " + rule.direction().word());
        keys.add("protocol: " + service.protocols());
        if (!service.ports().equals(PortSet.ALL)) {
            keys.add("ports: \"" + service.ports() + "\"");
        }
        keys.add("peers: "
                + rule.peer().certain().blocks().stream()
                        .map(CidrBlock::toString)
                        .map(block -> block.contains("::") ? "\"" + block + "\"" : block)
                        .toList());
        return keys;
    }

    /** The rule of a line, with or without what a scene writes around it. */
    private static Optional<Rule> rule(String line) {
        String text = line.replaceFirst(" \".*\"$", "");
        return Stream.of(text, text.replaceFirst("^require (ingress|egress) ", "$1 accept "))
                .flatMap(spelled -> RuleText.find(spelled, "sg-0a1b2c3d", 0).stream())
                .findFirst();
    }
}
