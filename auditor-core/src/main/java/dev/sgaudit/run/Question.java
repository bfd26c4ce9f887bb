package dev.sgaudit.run;

import dev.sgaudit.audit.Depth;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Severity;
import dev.sgaudit.tencent.ReadOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of the inputs.
 *
 * @param bar the severity from which findings fail the audit
 * @param asOf the day to judge by
 * @param keeping what is wanted after the last audit
 * @param room how much is held in memory meanwhile
 */
public record Question(
        ConfigurationFile config,
        PostureOptions posture,
        ReadOptions reading,
        Severity bar,
        LocalDate asOf,
        Depth depth,
        Keeping keeping,
        Room room) {

    /** What is wanted after the last audit. */
    public enum Keeping {
        /** All are taken as they come. */
        NOTHING,
        /** Each cause once, for people. */
        CAUSES,
        /** Each posture, for programs. */
        POSTURES
    }

    /** What {@code sgaudit check} asks without options: nodes, nothing declared, failing from medium on. */
    public static Question on(LocalDate day) {
        return new Question(
                ConfigurationFile.NONE,
                PostureOptions.of(Role.NODE),
                new ReadOptions(""),
                Severity.MEDIUM,
                day,
                Depth.WHOLE,
                Keeping.NOTHING,
                Room.USUAL);
    }

    /** The same of what owners declare here. */
    public Question with(ConfigurationFile other) {
        return new Question(other, posture, reading, bar, asOf, depth, keeping, room);
    }

    /** The same of postures of which this is said. */
    public Question with(PostureOptions other) {
        return new Question(config, other, reading, bar, asOf, depth, keeping, room);
    }

    /** The same of inputs that are read like this. */
    public Question with(ReadOptions other) {
        return new Question(config, posture, other, bar, asOf, depth, keeping, room);
    }

    /** Those of the configuration that still count, or those that count no more. */
    List<Waiver> waivers(boolean areExpired) {
        List<Waiver> found = new ArrayList<>();
        for (Waiver waiver : config.configuration().waivers()) {
            if (waiver.isExpired(asOf) == areExpired) {
                found.add(waiver);
            }
        }
        return List.copyOf(found);
    }
}
