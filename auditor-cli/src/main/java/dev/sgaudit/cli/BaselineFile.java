package dev.sgaudit.cli;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.BaselineReader;
import dev.sgaudit.written.Parsed;
import dev.sgaudit.written.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A baseline of the user's own. */
final class BaselineFile {

    private BaselineFile() {}

    /**
     * The baseline in this file.
     *
     * @param asked what asks for it, in the words of a message
     */
    static Baseline read(String asked, String name, Path file, Shell shell) throws UsageError {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UsageError(asked + ": " + Spelling.quoted(name) + " cannot be read: " + Reason.of(e));
        }
        Parsed<Baseline> reading = BaselineReader.read(name, bytes, Baseline.Origin.OWN);
        reading.problems().forEach(problem -> shell.say(problem.place() + ": " + problem.message()));
        return reading.value()
                .orElseThrow(() -> new UsageError(asked + ": " + Spelling.quoted(name) + " has "
                        + Counted.of(reading.problems().size(), "problem") + ", the first in line "
                        + reading.problems().get(0).place().line() + "; nothing was audited"));
    }
}
