package dev.sgaudit.cli;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.FileFault;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.run.Refusal;
import dev.sgaudit.written.Spelling;
import java.util.List;
import java.util.Optional;

/** The words for what is wrong with a question. */
final class Refusals {

    private Refusals() {}

    /** Says what is wrong, each problem of a file first. */
    static void say(Refusal refusal, Shell shell) {
        if (refusal instanceof Refusal.BrokenConfiguration broken) {
            broken.problems().forEach(shell::tell);
        } else if (refusal instanceof Refusal.BrokenBaseline broken) {
            for (Problem problem : broken.problems()) {
                shell.say(UsageError.at(problem.place().toString(), problem.message()));
            }
        }
        shell.say(sentence(refusal));
    }

    private static Message sentence(Refusal refusal) {
        if (refusal instanceof Refusal.UnreadableConfiguration file) {
            return Message.of("usage/unreadable-configuration")
                    .quoting("file", file.name())
                    .with("reason", FileFault.of(file.failure()));
        }
        if (refusal instanceof Refusal.BrokenConfiguration file) {
            return counting(Message.of("usage/broken-configuration").quoting("file", file.name()), file.problems());
        }
        if (refusal instanceof Refusal.UnreadableBaseline file) {
            return Message.of("usage/unreadable-file")
                    .with("where", asked(file.asked()))
                    .quoting("file", file.name())
                    .with("reason", FileFault.of(file.failure()));
        }
        if (refusal instanceof Refusal.BrokenBaseline file) {
            Message broken = Message.of("usage/broken-baseline")
                    .with("where", asked(file.asked()))
                    .quoting("file", file.name());
            return counting(broken, file.problems());
        }
        if (refusal instanceof Refusal.IgnoresWhatIsRead ignored) {
            return at(ignored.place(), Message.of("usage/ignores-what-is-read").quoting("member", ignored.member()));
        }
        if (refusal instanceof Refusal.UnknownBaseline baseline) {
            Message unknown = Message.of("usage/unknown-baseline").quoting("name", baseline.id());
            return at(baseline.place(), Spelling.instead(unknown, baseline.id(), baseline.known()));
        }
        if (refusal instanceof Refusal.SeveralEditions baseline) {
            Message several = Message.of("usage/several-editions")
                    .quoting("baseline", baseline.id())
                    .with("editions", Fact.list(baseline.editions()));
            return at(baseline.place(), several);
        }
        if (refusal instanceof Refusal.OtherRole baseline) {
            Message other = Message.of("usage/other-role")
                    .quoting("baseline", baseline.id())
                    .with("actual", baseline.actual().word())
                    .with("wanted", baseline.wanted().word());
            return at(baseline.place(), other);
        }
        if (refusal instanceof Refusal.TwinBaselines twin) {
            return at(
                    twin.place(),
                    Message.of("usage/twin-baselines")
                            .quoting("file", twin.path())
                            .with("id", twin.id()));
        }
        if (refusal instanceof Refusal.ContradictedResolution contradicted) {
            Message other = Message.of("usage/contradicted-resolution")
                    .with("id", contradicted.resolution().id())
                    .with("words", Fact.list(contradicted.resolution().words()));
            return at(contradicted.resolution().place(), other);
        }
        if (refusal instanceof Refusal.UnknownCluster cluster) {
            Message unknown =
                    cluster.isUnlisted() ? Message.of("usage/unlisted-cluster") : Message.of("usage/unknown-cluster");
            return unknown.quoting("cluster", cluster.id())
                    .with("count", cluster.known().size())
                    .with("known", Fact.list(cluster.known()));
        }
        if (refusal instanceof Refusal.UselessGroup group) {
            return Message.of("usage/useless-group").with("group", group.id());
        }
        if (refusal instanceof Refusal.GroupOfTwo group) {
            return Message.of("usage/group-of-two")
                    .with("one", group.one().toString())
                    .with("other", group.other().toString());
        }
        throw new IllegalStateException("no words for " + refusal);
    }

    private static Message at(Place place, Message what) {
        return UsageError.at(place.toString(), what);
    }

    /** Who names a baseline: the option, or a place in a configuration. */
    private static Fact asked(Optional<Place> place) {
        return place.isPresent()
                ? Message.of("usage/baseline-at").with("place", place.get().toString())
                : new Fact.Name("--baseline");
    }

    private static Message counting(Message broken, List<Problem> problems) {
        return broken.with("problems", problems.size())
                .with("line", problems.get(0).place().line());
    }
}
