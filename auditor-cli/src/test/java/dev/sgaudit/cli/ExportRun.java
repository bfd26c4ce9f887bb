package dev.sgaudit.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of {@code examples/export.sh}: how it ended, what it said, what the API was asked meanwhile, and what is in
 * the folder after it.
 *
 * @param files the export by file name; empty where there is none
 */
record ExportRun(int code, String out, String err, List<PlayedApi.Request> requests, Map<String, String> files) {

    static final String REGION = "ap-guangzhou";

    private static final Path SCRIPT = Path.of(System.getProperty("sgaudit.root", ".."), "examples", "export.sh")
            .toAbsolutePath();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * What a run meets.
     *
     * @param regionOfShell what {@code TENCENTCLOUD_REGION} says, empty for nothing
     */
    record Setting(
            PlayedAccount account,
            PlayedApi.Twist twist,
            PlayedTccli.Habit habit,
            PlayedTccli.Misprint misprint,
            String regionOfShell) {

        /** All goes well. */
        static final Setting CALM = new Setting(
                PlayedAccount.small(),
                (request, response) -> response,
                PlayedTccli.Habit.WITH_A_CODE,
                (page, text) -> text,
                "");

        Setting with(PlayedAccount other) {
            return new Setting(other, twist, habit, misprint, regionOfShell);
        }

        Setting with(PlayedApi.Twist other) {
            return new Setting(account, other, habit, misprint, regionOfShell);
        }

        Setting with(PlayedTccli.Habit other) {
            return new Setting(account, twist, other, misprint, regionOfShell);
        }

        Setting misprinting(PlayedTccli.Misprint other) {
            return new Setting(account, twist, habit, other, regionOfShell);
        }

        Setting withRegionOfShell(String region) {
            return new Setting(account, twist, habit, misprint, region);
        }
    }

    /** A run in this folder whose last argument is the folder of the export. */
    static ExportRun in(Path folder, Setting setting, String... arguments) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        writeKubectl(bin);
        try (PlayedApi api = new PlayedApi(setting.account(), setting.twist());
                PlayedTccli tccli = new PlayedTccli(api, bin, setting.habit(), setting.misprint())) {
            List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile());
            Map<String, String> environment = builder.environment();
            environment.merge("PATH", tccli.bin() + File.pathSeparator, (path, first) -> first + path);
            environment.remove("TENCENTCLOUD_REGION");
            if (!setting.regionOfShell().isEmpty()) {
                environment.put("TENCENTCLOUD_REGION", setting.regionOfShell());
            }
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("still running after a minute: " + process.info());
            }
            Path export = folder.resolve(arguments.length == 0 ? "export" : arguments[arguments.length - 1]);
            return new ExportRun(
                    process.exitValue(),
                    Files.readString(folder.resolve("out")),
                    Files.readString(folder.resolve("err")),
                    api.requests(),
                    Files.isDirectory(export) ? filesIn(export) : Map.of());
        }
    }

    private static Map<String, String> filesIn(Path export) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(export)) {
            for (Path file : found.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** A kubectl that knows one context. */
    private static void writeKubectl(Path bin) throws IOException {
        Path script = bin.resolve("kubectl");
        Files.writeString(script, """
                #!/usr/bin/env bash
                if [ "$*" != '--context=prod=eu get services --all-namespaces --output json' ]; then
                    echo "error: context was not found: $*, at https://10.0.0.100" >&2
                    exit 1
                fi
                cat <<'END'
                {"apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Service",
                "metadata":{"name":"web","namespace":"default"},
                "spec":{"type":"NodePort","ports":[{"port":80,"protocol":"TCP","nodePort":30080}]}}],"kind":"List"}
                END
                """);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    String lastLine() {
        return err.lines().reduce("", (before, line) -> line);
    }

    JsonNode manifest() {
        return MAPPER.readTree(files.getOrDefault("manifest.json", "{}"));
    }

    List<JsonNode> calls() {
        return manifest().path("calls").valueStream().toList();
    }

    /** The calls of this name, as the manifest has them. */
    List<JsonNode> calls(String name) {
        return calls().stream()
                .filter(call -> call.get("call").asString().equals(name))
                .toList();
    }

    JsonNode onlyCall(String name) {
        List<JsonNode> calls = calls(name);
        if (calls.size() != 1) {
            throw new AssertionError("not one call but " + calls);
        }
        return calls.get(0);
    }

    /** The failures, each after the name of its call. */
    List<String> failures() {
        return calls().stream()
                .filter(call -> !call.get("failure").isNull())
                .map(call ->
                        call.get("call").asString() + ": " + call.get("failure").asString())
                .toList();
    }

    /** The only call of this name, each page as its offset and count. */
    List<String> pages(String name) {
        return pages(onlyCall(name));
    }

    static List<String> pages(JsonNode call) {
        return call.get("pages")
                .valueStream()
                .map(page -> page.get("offset") + ":" + page.get("count"))
                .toList();
    }
}
