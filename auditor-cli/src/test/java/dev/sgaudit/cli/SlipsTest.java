package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips that would otherwise end in a pass that proves nothing. */
final class SlipsTest {

    private static final String RULES = "\"Ingress\":[{\"PolicyIndex\":0,\"Protocol\":\"ALL\",\"Port\":\"ALL\","
            + "\"CidrBlock\":\"10.0.0.0/8\",\"Action\":\"ACCEPT\"}],\"Egress\":[]";

    @TempDir
    private Path folder;

    private Session check(String... options) throws IOException {
        Path file = folder.resolve("sg-0a1b2c3d.json");
        if (!Files.exists(file)) {
            Files.writeString(file, "{\"SecurityGroupPolicySet\":{\"Version\":\"3\"," + RULES + "}}");
        }
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = "sg-0a1b2c3d.json";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Session.in(folder, arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "2001:db8::1"})
    void aNetworkWithoutItsPrefixLengthIsAskedBack(String typed) throws IOException {
        Session run = check("--node-cidr", typed);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--node-cidr", "has no prefix length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "128.0.0.0/1", "::/0", "0.0.0.0/8", "224.0.0.0/8"})
    void theInternetIsNoClustersNetwork(String typed) throws IOException {
        Session run = check("--vpc-cidr", typed);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--vpc-cidr", "is no cluster's network");
    }

    @Test
    void aBodyThatClearsTheGroupIsNoGroup() throws IOException {
        Files.writeString(
                folder.resolve("sg-0a1b2c3d.json"),
                "{\"SecurityGroupId\":\"sg-0a1b2c3d\",\"SortPolicys\":true,\"SecurityGroupPolicySet\":{\"Version\":\"0\","
                        + RULES + "}}");
        Session run = check();
        assertThat(run.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(run.out()).contains("clears the group");
    }

    @Test
    void aFileWithoutPacketsTestsNothing() throws IOException {
        check();
        Files.writeString(folder.resolve("packets.ndjson"), "\n");
        Session run = Session.in(folder, "explain", "sg-0a1b2c3d.json", "--packets", "packets.ndjson");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("holds no packet");
    }
}
