package dev.sgaudit.cli;

import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in for tccli. The script that is put on the PATH only hands its arguments over to this process, where the
 * official client makes the call, and prints what it is told to.
 */
final class PlayedTccli implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final SdkClient client;
    private final Path bin;
    private final Habit habit;
    private final Misprint misprint;

    /** How errors are told, which depends on the release. */
    enum Habit {
        LIKE_AN_ANSWER(0, "out"),
        ASIDE(0, "err"),
        WITH_A_CODE(255, "err");

        private final int code;
        private final String stream;

        Habit(int code, String stream) {
            this.code = code;
            this.stream = stream;
        }
    }

    /** What becomes of a text on its way out; {@code page} is the action and the offset of the answer. */
    interface Misprint {
        String of(String page, String text);
    }

    /** What the script prints, where, and how it ends. */
    private record Said(int code, String stream, String text) {}

    /** Puts the script into this folder. */
    PlayedTccli(PlayedApi api, Path bin, Habit habit, Misprint misprint) throws IOException {
        client = new SdkClient(api);
        this.bin = bin;
        this.habit = habit;
        this.misprint = misprint;
        Path script = bin.resolve("tccli");
        Files.writeString(script, """
                #!/usr/bin/env bash
                exec 3<>/dev/tcp/127.0.0.1/%d
                { printf '%%s\\n' "$#"; [ $# -eq 0 ] || printf '%%s\\n' "$@"; } >&3
                IFS=' ' read -r code stream <&3
                [ "$stream" = out ] || exec >&2
                cat <&3
                exit "$code"
                """.formatted(server.getLocalPort()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Thread thread = new Thread(this::serve, "tccli");
        thread.setDaemon(true);
        thread.start();
    }

    /** What has to stand on the PATH. */
    Path bin() {
        return bin;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                Said said = say(arguments(socket));
                socket.getOutputStream()
                        .write("%d %s\n%s"
                                .formatted(said.code(), said.stream(), said.text())
                                .getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static List<String> arguments(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        int count = Integer.parseInt(in.readLine());
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(in.readLine());
        }
        return arguments;
    }

    private Said say(List<String> arguments) {
        if (arguments.equals(List.of("configure", "get", "region"))) {
            return new Said(0, "out", "region = ap-chengdu\n");
        }
        String service = arguments.get(0);
        String action = arguments.get(1);
        String version = "";
        String region = "";
        String output = "";
        List<String> own = new ArrayList<>();
        for (int i = 2; i + 1 < arguments.size(); i += 2) {
            String value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "--version" -> version = value;
                case "--region" -> region = value;
                case "--output" -> output = value;
                default -> own.addAll(List.of(arguments.get(i), value));
            }
        }
        if (arguments.size() % 2 != 0 || !output.equals("json")) {
            return refused("Unknown options: " + arguments);
        }
        ApiCall call = new ApiCall(service, action, version, MAPPER.createObjectNode());
        for (int i = 0; i < own.size(); i += 2) {
            String name = own.get(i).substring(2);
            Optional<Boolean> isList = SdkClient.isListParameter(call, name);
            if (isList.isEmpty()) {
                return refused("Unknown options: " + own.get(i));
            }
            set(call.parameters(), name, own.get(i + 1), isList.get());
        }
        try {
            String page = action + " " + call.parameters().path("Offset").asString("");
            return new Said(0, "out", misprint.of(page, TccliText.of(client.answer(call, region))));
        } catch (TencentCloudSDKException e) {
            return refused("[TencentCloudSDKException] code:%s message:%s requestId:%s"
                    .formatted(e.getErrorCode(), e.getMessage(), e.getRequestId()));
        }
    }

    /** Numbers go as text: the model of the request knows what it wants. */
    private static void set(ObjectNode parameters, String name, String value, boolean isList) {
        if (isList) {
            parameters.set(name, MAPPER.readTree(value));
        } else {
            parameters.put(name, value);
        }
    }

    private Said refused(String message) {
        return new Said(habit.code, habit.stream, "usage: tccli [options] <service> <action> …\n" + message + "\n");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
