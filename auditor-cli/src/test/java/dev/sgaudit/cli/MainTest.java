package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what only a real exit, real streams and real signals show. */
// Starts real processes; one of them can wait without end where the checkout stands in a folder with a blank.
@Tag("exhaustive")
class MainTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        Files.writeString(folder.resolve("good.json"), Bundle.of("sg-0a1b2c3d", Bundle.DOCUMENTED));
    }

    /** Runs a line of the shell in which {@code $S} is the program. */
    private int shell(String line) throws Exception {
        return process(line).waitFor();
    }

    private Process process(String line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line).directory(folder.toFile());
        builder.environment()
                .put(
                        "S",
                        JAVA + " -Xshare:auto -XX:TieredStopAtLevel=1 -cp " + System.getProperty("java.class.path")
                                + " dev.sgaudit.cli.Main");
        builder.environment().put("N", String.join(" ", Bundle.NETWORKS));
        builder.redirectErrorStream(true).redirectOutput(new File(folder.toFile(), "log"));
        return builder.start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void theCodeOfTheRunIsTheCodeOfTheProcess() throws Exception {
        assertThat(shell("$S check good.json $N")).isZero();
        assertThat(shell("$S check good.json --no-ssh")).isEqualTo(3);
        assertThat(shell("$S check good.json --rol node")).isEqualTo(2);
    }

    @Test
    void aFullOrClosedStandardOutputIsToldByTheCode() throws Exception {
        assertThat(shell("$S check good.json $N >/dev/full")).isEqualTo(5);
        assertThat(shell("$S check good.json $N >&-")).isEqualTo(5);
    }

    @Test
    void aReaderThatGoesAwayDoesNotChangeTheCode() throws Exception {
        assertThat(shell("{ $S check good.json $N --format json; echo $? >code; } | true; sleep 0.1; cat code"))
                .isZero();
        assertThat(folder.resolve("code")).hasContent("0");
    }

    @Test
    void whatIsWrittenIsUtf8WhateverTheLocale() throws Exception {
        shell("LC_ALL=C $S --help");

        assertThat(log()).contains("sgaudit COMMAND …");
    }

    @Test
    void aSignalLeavesNoVerdictAndNoFiles() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("fifo").toString())
                        .start()
                        .waitFor())
                .isZero();
        Process process = process("exec $S check - --out json=r.json $N < fifo");
        try (OutputStream open = Files.newOutputStream(folder.resolve("fifo"))) {
            // One byte, so that the program is certainly reading when it is stopped.
            open.write('\n');
            open.flush();
            while (files().stream().noneMatch(name -> name.endsWith(".tmp"))) {
                Thread.sleep(20);
            }
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(log()).isEqualTo("sgaudit: interrupted: no verdict\n");
        assertThat(files()).containsExactly("fifo", "good.json", "log");
    }

    /** A report that keeps two thousand postures, such as json, does not fit into this memory. */
    @Test
    void aStreamKeepsNoPosture() throws Exception {
        StringBuilder fleet = new StringBuilder();
        for (int number = 0; number < 2000; number++) {
            fleet.append(Bundle.documentedBut("sg-%08d".formatted(number), "ingress accept tcp:3306 from 0.0.0.0/0"));
        }
        Files.writeString(folder.resolve("fleet.ndjson"), fleet);

        assertThat(shell("JAVA_TOOL_OPTIONS=-Xmx16m $S check fleet.ndjson $N --format ndjson >stream 2>/dev/null"))
                .isEqualTo(1);
        try (Stream<String> lines = Files.lines(folder.resolve("stream"))) {
            assertThat(lines).hasSize(2001);
        }
    }
}
