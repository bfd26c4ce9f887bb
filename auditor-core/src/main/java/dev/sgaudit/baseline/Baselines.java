package dev.sgaudit.baseline;

import dev.sgaudit.model.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The editions that come with sgaudit; each is read only when it is asked for. */
public final class Baselines {

    private static final String DEFAULT_EDITION = "2024-12-11";
    private static final List<String> IDS =
            List.of("tke-node@classic", "tke-node@2024-12-11", "tke-master@classic", "tke-master@2024-12-11");

    private Baselines() {}

    /** The ids with their editions, {@code tke-node@2024-12-11}. */
    public static List<String> ids() {
        return IDS;
    }

    /** The baseline of this id; without an edition, the default one. */
    public static Optional<Baseline> find(String id) {
        String whole = id.contains("@") ? id : id + "@" + DEFAULT_EDITION;
        return IDS.contains(whole) ? Optional.of(load(whole)) : Optional.empty();
    }

    /** What a posture of this role is held to if nobody says otherwise. */
    public static Baseline defaultFor(Role role) {
        return switch (role) {
            case NODE -> load("tke-node@" + DEFAULT_EDITION);
            case MASTER -> load("tke-master@" + DEFAULT_EDITION);
        };
    }

    private static Baseline load(String id) {
        return ShippedTable.read(new String(bytes(id.replace('@', '-') + ".tsv"), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String file) {
        try (InputStream stream = Baselines.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
