package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The sentences on why a run ends as it does. */
final class ConclusionTest {

    @TempDir
    private Path folder;

    private Session check(String... more) throws IOException {
        Files.writeString(
                folder.resolve("one.json"),
                Bundle.of(
                        "sg-0a1b2c3d",
                        "ingress accept all from 172.16.0.0/16",
                        "ingress accept all from 10.0.0.0/20",
                        "ingress accept tcp:30000-32768 from 0.0.0.0/0",
                        "ingress accept udp:30000-32768 from 0.0.0.0/0",
                        "ingress accept icmp from 0.0.0.0/0",
                        "ingress accept tcp:9100 from 10.0.32.0/20",
                        "ingress accept tcp:8081 from 10.7.0.0/24",
                        "egress accept all to 0.0.0.0/0"));
        String[] all = new String[more.length + 8];
        String[] first = {
            "check", ".", "--node-cidr", "10.0.0.0/20", "--container-cidr", "172.16.0.0/16", "--vpc-cidr", "10.0.0.0/16"
        };
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return Session.in(folder, all);
    }

    private String reason(String... more) throws IOException {
        return JsonMapper.shared()
                .readTree(check(more).out())
                .get("gate")
                .get("reason")
                .stringValue();
    }

    @Test
    void aFailureThatNeverFailsSaysThatTheCodeIsZero() throws IOException {
        Files.writeString(
                folder.resolve("two.json"), Bundle.of("sg-4e5f6a7b", "ingress accept tcp:3306 from 0.0.0.0/0"));

        assertThat(reason("--format", "json", "--fail-on", "never"))
                .endsWith("; the exit code is 0 all the same, for --fail-on is never")
                .doesNotContain("lets through");
    }

    @Test
    void aPassNamesWhatStaysBelowTheBar() throws IOException {
        assertThat(reason("--format", "json"))
                .isEqualTo("the verdict is pass with no finding at or above medium; below it stays 1 low");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "html", "markdown"})
    void aPostureThatIsNotProvenSaysWhy(String format) throws IOException {
        Files.writeString(folder.resolve("sg-4e5f6a7b.json"), "{\"SecurityGroupPolicySet\":");

        assertThat(check("--format", format).out().toLowerCase(Locale.ROOT))
                .containsPattern("not proven(</strong>|\\*\\*)?, for the evidence is incomplete");
    }
}
