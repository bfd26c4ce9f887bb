package dev.sgaudit.run;

import dev.sgaudit.intent.Resolution;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Role;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What is wrong with a question, as facts; whoever asked it has the words. */
public sealed interface Refusal {

    /** The configuration could not be read. */
    record UnreadableConfiguration(String name, IOException failure) implements Refusal {}

    /** The configuration says something wrong. */
    record BrokenConfiguration(String name, List<Problem> problems) implements Refusal {

        public BrokenConfiguration {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A baseline could not be read.
     *
     * @param asked where a configuration names it, or nothing where an option does
     */
    record UnreadableBaseline(Optional<Place> asked, String name, IOException failure) implements Refusal {}

    /** A baseline says something wrong. */
    record BrokenBaseline(Optional<Place> asked, String name, List<Problem> problems) implements Refusal {

        public BrokenBaseline {
            problems = List.copyOf(problems);
        }
    }

    /** A configuration wants a member ignored that is read of every rule. */
    record IgnoresWhatIsRead(Place place, String member) implements Refusal {}

    /** A configuration names a baseline that is not there. */
    record UnknownBaseline(Place place, String id, List<String> known) implements Refusal {

        public UnknownBaseline {
            known = List.copyOf(known);
        }
    }

    /** A configuration names a baseline of which it has several editions. */
    record SeveralEditions(Place place, String id, List<String> editions) implements Refusal {

        public SeveralEditions {
            editions = List.copyOf(editions);
        }
    }

    /** A configuration names a baseline of another role. */
    record OtherRole(Place place, String id, Role actual, Role wanted) implements Refusal {}

    /** Two baselines of a configuration have one id. */
    record TwinBaselines(Place place, String path, String id) implements Refusal {}

    /** A configuration says what an id stands for, and the exports tell something else. */
    record ContradictedResolution(Resolution resolution) implements Refusal {}

    /**
     * The only cluster that is asked for is not audited.
     *
     * @param isUnlisted whether exports tell of it, and the configuration does not name it
     * @param known the clusters that are
     */
    record UnknownCluster(String id, boolean isUnlisted, List<String> known) implements Refusal {

        public UnknownCluster {
            known = List.copyOf(known);
        }
    }

    /** An id is given for the one document that does not name its group, and each names its own. */
    record UselessGroup(String id) implements Refusal {}

    /** An id is given for the one document that does not name its group, and two do not. */
    record GroupOfTwo(Place one, Place other) implements Refusal {}
}
