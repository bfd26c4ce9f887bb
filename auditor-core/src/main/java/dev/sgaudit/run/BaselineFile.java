package dev.sgaudit.run;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.BaselineReader;
import dev.sgaudit.model.Place;
import dev.sgaudit.written.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A baseline of the user's own. */
public final class BaselineFile {

    private BaselineFile() {}

    /**
     * The baseline in this file.
     *
     * @param asked where a configuration names it, or nothing where an option does
     */
    public static Baseline read(Optional<Place> asked, String name, Path file) throws RefusedQuestion {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RefusedQuestion(new Refusal.UnreadableBaseline(asked, name, e));
        }
        Parsed<Baseline> parsed = BaselineReader.read(name, bytes, Baseline.Origin.OWN);
        return parsed.value()
                .orElseThrow(() -> new RefusedQuestion(new Refusal.BrokenBaseline(asked, name, parsed.problems())));
    }
}
