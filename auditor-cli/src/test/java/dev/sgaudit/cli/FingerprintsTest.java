package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No two findings of a report are recognised by the same, whatever stands twice in the inputs. */
class FingerprintsTest {

    private static final int CASES = 100;

    private static final List<String> ALLOWANCES = List.of(
            "{direction: ingress, protocol: tcp, ports: \"9100\", from: [10.8.0.0/24], reason: r, owner: o}",
            "{direction: ingress, protocol: tcp, ports: \"9100\", from: [10.8.0.0/24], reason: other, owner: o}",
            "{direction: ingress, protocol: tcp, ports: \"9200\", from: [10.8.0.0/24], reason: r, owner: o, expires: 2026-01-31}",
            "{direction: egress, protocol: udp, ports: \"9100\", to: [internet], reason: r, owner: o, expires: 2026-01-31}");
    private static final List<String> WAIVERS = List.of(
            "{check: open-to-world, group: sg-0a1b2c3d, reason: r, owner: o, expires: 2026-12-31}",
            "{check: open-to-world, group: sg-0a1b2c3d, reason: other, owner: p, expires: 2027-12-31}",
            "{check: open-to-world, group: sg-0a1b2c3d, protocol: tcp, ports: \"443\", reason: r, owner: o, expires: 2026-12-31}",
            "{check: shadowed-rule, group: sg-0a1b2c3d, reason: r, owner: o, expires: 2026-01-31}",
            "{check: unlisted-cluster, cluster: cls-7a7b7c7d, reason: r, owner: o, expires: 2026-12-31}");
    private static final List<String> RULES = List.of(
            "ingress accept tcp:443 from 0.0.0.0/0",
            "ingress accept tcp:443 from 198.51.100.0/24",
            "ingress accept tcp:443 from ipm-1a2b3c4d",
            "ingress accept tcp:22 from 10.0.0.0/8",
            "ingress accept all from 10.0.0.0/8",
            "ingress accept all from 172.16.0.0/12",
            "ingress accept all from 192.168.0.0/16",
            "ingress drop tcp:30000-30010 from 0.0.0.0/0",
            "ingress accept udp:30000-32768 from 0.0.0.0/0",
            "egress accept all to 0.0.0.0/0",
            "egress drop tcp:25 to 0.0.0.0/0");
    private static final String SERVICES = """
            {"kind":"List","apiVersion":"v1","items":[{"kind":"Service","metadata":{"name":"s","namespace":"default"},
            "spec":{"type":"NodePort","ports":[{"port":80,"nodePort":30080,"protocol":"TCP"}]}}]}
            """.replace("\n", "");

    @TempDir
    Path folder;

    private void write(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);
    }

    private static List<String> some(Random random, List<String> of, int most) {
        List<String> some = new ArrayList<>();
        for (int count = random.nextInt(most + 1); count > 0; count--) {
            some.add(of.get(random.nextInt(of.size())));
        }
        return some;
    }

    private static String list(String key, List<String> items, String indent) {
        return items.isEmpty()
                ? ""
                : indent + key + ":\n"
                        + String.join(
                                "",
                                items.stream()
                                        .map(item -> indent + "  - " + item + "\n")
                                        .toList());
    }

    /** The findings of a report, those of postures and those of none. */
    private static void areRecognisedApart(String what, JsonNode report) {
        List<String> fingerprints = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Stream.concat(
                        report.get("findings").valueStream(),
                        report.get("postures")
                                .valueStream()
                                .flatMap(posture -> posture.get("findings").valueStream()))
                .forEach(finding -> {
                    fingerprints.add(finding.get("fingerprint").asString());
                    ids.add(finding.get("id").asString());
                });
        assertThat(fingerprints).as(what).doesNotHaveDuplicates();
        assertThat(ids).as(what).doesNotHaveDuplicates();
    }

    private JsonNode report() {
        Session session = Session.in(folder, "check", "in", "--config", "sgaudit.yml", "--format", "json");
        assertThat(session.out()).as(session.err()).isNotEmpty();
        return JsonMapper.shared().readTree(session.out());
    }

    private void config(List<String> allow, List<String> masters, List<String> waivers) throws IOException {
        write(
                "sgaudit.yml",
                """
                version: 1
                clusters:
                  - id: cls-1a2b3c4d
                    networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [10.0.0.0/17, 172.16.0.0/16]}
                    groups: {node: [sg-0a1b2c3d, sg-4e5f6a7b], master: [sg-4e5f6a7b]}
                    peers: [cls-5e6f7a8b]
                    intents:
                      egress: documented
                """
                        + list("allow", allow, "      ")
                        + (masters.isEmpty() ? "" : "      master:\n" + list("allow", masters, "        "))
                        + "  - {id: cls-5e6f7a8b, networks: {node: [172.16.0.0/20], container: [10.0.0.0/20]}, groups: {node: [sg-4e5f6a7b]}}\n"
                        + list("waivers", waivers, ""));
    }

    @Test
    void equalAllowancesAndEqualWaiversAreFindingsOfTheirOwn() throws IOException {
        write(
                "in/groups.ndjson",
                Bundle.of("sg-0a1b2c3d", Bundle.DOCUMENTED) + Bundle.of("sg-4e5f6a7b", Bundle.DOCUMENTED));
        String unused = ALLOWANCES.get(0);
        String expired = ALLOWANCES.get(2);
        config(
                List.of(unused, unused, expired, expired),
                List.of(unused, unused),
                List.of(WAIVERS.get(0), WAIVERS.get(0), WAIVERS.get(3), WAIVERS.get(3)));

        JsonNode report = report();

        assertThat(report.findValuesAsString("check").stream()
                        .filter(check -> check.startsWith("unused-") || check.startsWith("expired-")))
                .containsExactlyInAnyOrder(
                        "unused-allowance",
                        "unused-allowance",
                        "unused-allowance",
                        "unused-allowance",
                        "expired-allowance",
                        "expired-allowance",
                        "unused-waiver",
                        "unused-waiver",
                        "expired-waiver",
                        "expired-waiver");
        areRecognisedApart("equal declarations", report);
    }

    @Test
    void theFirstOfEqualAllowancesIsRecognisedAsIfItWereAlone() throws IOException {
        write(
                "in/groups.ndjson",
                Bundle.of("sg-0a1b2c3d", Bundle.DOCUMENTED) + Bundle.of("sg-4e5f6a7b", Bundle.DOCUMENTED));
        config(List.of(ALLOWANCES.get(0)), List.of(), List.of());
        List<String> alone = report().findValuesAsString("fingerprint");
        config(List.of(ALLOWANCES.get(0), ALLOWANCES.get(1)), List.of(), List.of());

        assertThat(report().findValuesAsString("fingerprint"))
                .containsAll(alone)
                .hasSize(alone.size() + 1);
    }

    @Test
    void noTwoFindingsOfAnyCaseAreRecognisedByTheSame() throws IOException {
        Path cases = Path.of(System.getProperty("sgaudit.root", "..")).resolve("testdata/cases");
        try (Stream<Path> folders = Files.list(cases)) {
            for (Path golden : folders.map(one -> one.resolve("expected.json"))
                    .filter(Files::exists)
                    .toList()) {
                areRecognisedApart(golden.toString(), JsonMapper.shared().readTree(Files.readString(golden)));
            }
        }
    }

    private static long seed() {
        String given = System.getProperty("sgaudit.seed", "");
        return given.equals("fresh") ? System.nanoTime() : given.isEmpty() ? 30_000_32_768L : Long.parseLong(given);
    }

    private void noTwoFindingsOfAnyEstateAreRecognisedByTheSame(int cases) throws IOException {
        long seed = seed();
        Random random = new Random(seed);
        for (int number = 0; number < cases; number++) {
            write(
                    "in/groups.ndjson",
                    Bundle.of("sg-0a1b2c3d", some(random, RULES, 9).toArray(String[]::new))
                            + Bundle.of("sg-4e5f6a7b", some(random, RULES, 9).toArray(String[]::new))
                            + Bundle.of("sg-6f7a8b9c", some(random, RULES, 3).toArray(String[]::new)));
            write("in/services.json", SERVICES);
            config(some(random, ALLOWANCES, 5), some(random, ALLOWANCES, 3), some(random, WAIVERS, 5));

            areRecognisedApart("-Dsgaudit.seed=" + seed + ", case " + number, report());
        }
    }

    @Test
    void noTwoFindingsOfAnyEstateAreRecognisedByTheSame() throws IOException {
        noTwoFindingsOfAnyEstateAreRecognisedByTheSame(CASES);
    }

    @Test
    @Tag("exhaustive")
    void noTwoFindingsOfManyEstatesAreRecognisedByTheSame() throws IOException {
        noTwoFindingsOfAnyEstateAreRecognisedByTheSame(20 * CASES);
    }
}
