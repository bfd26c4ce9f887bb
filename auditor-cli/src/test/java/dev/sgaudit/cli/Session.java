package dev.sgaudit.cli;

import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.Room;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** One run of the program in this process: what it was given, and what came of it. */
record Session(ExitCode code, String out, String err) {

    /** The day of every run that names no other. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T23:59:59Z"), ZoneOffset.UTC);

    static Session in(Path folder, String... arguments) {
        return run(folder, InputStream.nullInputStream(), Map.of(), Screen.NONE, Room.USUAL, arguments);
    }

    static Session with(String stdin, Path folder, String... arguments) {
        InputStream in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        return run(folder, in, Map.of(), Screen.NONE, Room.USUAL, arguments);
    }

    /** A run that holds so much. */
    static Session in(Room room, Map<String, String> environment, Path folder, String... arguments) {
        return run(folder, InputStream.nullInputStream(), environment, Screen.NONE, room, arguments);
    }

    static Session onTerminal(Map<String, String> environment, Path folder, String... arguments) {
        return run(folder, InputStream.nullInputStream(), environment, Screen.TERMINAL, Room.USUAL, arguments);
    }

    private static Session run(
            Path folder,
            InputStream in,
            Map<String, String> environment,
            Screen screen,
            Room room,
            String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = shell(folder, in, out, err, environment, screen, CLOCK, room);
        ExitCode code = Sgaudit.run(List.of(arguments), shell);
        return new Session(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A run whose standard output is this stream; only its code and standard error are told. */
    static Session writingTo(OutputStream out, Path folder, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = shell(folder, InputStream.nullInputStream(), out, err, Map.of(), Screen.NONE, CLOCK, Room.USUAL);
        ExitCode code = Sgaudit.run(List.of(arguments), shell);
        return new Session(code, "", err.toString(StandardCharsets.UTF_8));
    }

    /** A run in which a part that cannot fail does. */
    static Session withBroken(Map<String, String> environment, Path folder, String... arguments) {
        InstantSource broken = () -> {
            throw new IllegalStateException("the clock is broken");
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = shell(
                folder,
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                err,
                environment,
                Screen.NONE,
                broken.withZone(ZoneOffset.UTC),
                Room.USUAL);
        ExitCode code = Sgaudit.run(List.of(arguments), shell);
        return new Session(code, "", err.toString(StandardCharsets.UTF_8));
    }

    private static Shell shell(
            Path folder,
            InputStream in,
            OutputStream out,
            OutputStream err,
            Map<String, String> environment,
            Screen screen,
            Clock clock,
            Room room) {
        return new Shell(
                folder,
                in,
                new StandardOutput(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                clock,
                environment,
                screen,
                Screen.NONE,
                new Leftovers(),
                room,
                Words.ENGLISH);
    }

    String lastErrorLine() {
        List<String> lines = err.lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
