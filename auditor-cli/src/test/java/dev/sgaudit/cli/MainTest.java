package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what only a real exit, real streams and real signals show. */
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
        return codeOf(process(line));
    }

    private static int codeOf(Process process) throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("still running after a minute: " + process.info());
        }
        return process.exitValue();
    }

    private Process process(String line) throws IOException {
        // Paths may hold blanks, where the shell splits a line: they stand in variables, which it does not read again.
        String whole = line.replace("$S", "\"$JAVA\" -Xshare:auto -XX:TieredStopAtLevel=1 dev.sgaudit.cli.Main");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", whole).directory(folder.toFile());
        builder.environment().put("JAVA", JAVA);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("N", String.join(" ", Bundle.NETWORKS));
        builder.redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log"));
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
        assertThat(shell("mkfifo fifo")).isZero();
        Process process = process("exec $S check - --out json=r.json $N < fifo");
        // Open for both, it neither waits for a reader nor tells it of an end.
        try (RandomAccessFile open = new RandomAccessFile(folder.resolve("fifo").toFile(), "rw")) {
            open.write('\n');
            while (files().stream().noneMatch(name -> name.endsWith(".tmp"))) {
                assertThat(process.isAlive()).as(log()).isTrue();
                Thread.sleep(20);
            }
            process.destroy();
            assertThat(codeOf(process)).isEqualTo(143);
        }

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
