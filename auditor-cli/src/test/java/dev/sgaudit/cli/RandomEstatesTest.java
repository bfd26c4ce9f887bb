package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random estates, whole and spoilt: nothing passes that a naive reading of how they are would not let pass. */
final class RandomEstatesTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final int OF_EVERY_BUILD = 2_000;
    private static final int EXHAUSTIVE = 40_000;

    /** One number for all builds, so that the gate says the same of the same sources. */
    private static final long OF_THE_GATE = 30_000_32_768L;

    @TempDir
    private Path folder;

    @Test
    void noVerdictIsBetterThanTheNaiveOne() throws IOException {
        Counts counts = new Counts();
        for (int number = 0; number < OF_EVERY_BUILD; number++) {
            hold(OF_THE_GATE + number, counts);
        }

        // All kinds of estates are among them, so that each of the claims is made often.
        assertThat(counts.passed).isGreaterThan(OF_EVERY_BUILD / 10);
        assertThat(counts.failed).isGreaterThan(OF_EVERY_BUILD / 10);
        assertThat(counts.broken).isGreaterThan(OF_EVERY_BUILD / 10);
    }

    @Test
    @Tag("exhaustive")
    void noVerdictIsBetterThanTheNaiveOneFromAFreshSeed() throws IOException {
        long seed = System.nanoTime();
        System.out.println("RandomEstatesTest starts from seed " + seed);
        for (int number = 0; number < EXHAUSTIVE; number++) {
            hold(seed + number, new Counts());
        }
    }

    /** How often each outcome came. */
    private static final class Counts {
        private int passed;
        private int failed;
        private int broken;
    }

    private void hold(long seed, Counts counts) throws IOException {
        RandomEstate estate = RandomEstate.of(seed);
        Path root = folder.resolve("estate");
        List<String> arguments = estate.writeTo(root);
        Session session = Session.in(root, arguments.toArray(String[]::new));
        delete(root);
        String context = "seed %d: %s%n%s".formatted(seed, estate, session.err());
        boolean passes = session.code() == ExitCode.PASSED;

        assertThat(session.code()).as(context).isIn(ExitCode.PASSED, ExitCode.FAILED, ExitCode.NOT_WHOLE);
        JsonNode report = MAPPER.readTree(session.out());
        assertThat(report.findValuesAsString("fingerprint")).as(context).doesNotHaveDuplicates();
        if (estate.isWhole()) {
            assertThat(postures(report)).as(context).containsExactlyInAnyOrderElementsOf(estate.postures());
        }
        // Where one cluster is reported, a listing of another one that is not whole need not count.
        if (estate.isBroken() && !estate.isCut()) {
            counts.broken++;
            assertThat(session.code()).as(context).isEqualTo(ExitCode.NOT_WHOLE);
        } else if (estate.isFaulty()) {
            counts.failed++;
            assertThat(passes).as(context).isFalse();
        } else if (estate.isWhole()) {
            counts.passed++;
            assertThat(session.code()).as(context).isEqualTo(ExitCode.PASSED);
        }
        if (estate.isWhole() && estate.isFaulty()) {
            assertThat(session.code()).as(context).isEqualTo(ExitCode.FAILED);
        }
    }

    private static List<String> postures(JsonNode report) {
        return report.get("postures")
                .valueStream()
                .map(posture -> posture.get("cluster").asString() + "/"
                        + posture.get("role").asString() + " "
                        + String.join(
                                " ",
                                posture.get("groups")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList()))
                .toList();
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
