package dev.sgaudit.cli;

import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.Counted;
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
            broken.problems()
                    .forEach(problem -> shell.say(problem.place() + ": " + Words.ENGLISH.say(problem.message())));
        }
        shell.say(sentence(refusal));
    }

    private static String sentence(Refusal refusal) {
        if (refusal instanceof Refusal.UnreadableConfiguration file) {
            return "the configuration " + Spelling.quoted(file.name()) + " cannot be read: "
                    + Reason.of(file.failure());
        }
        if (refusal instanceof Refusal.BrokenConfiguration file) {
            return "the configuration " + Spelling.quoted(file.name()) + problems(file.problems());
        }
        if (refusal instanceof Refusal.UnreadableBaseline file) {
            return asked(file.asked()) + Spelling.quoted(file.name()) + " cannot be read: " + Reason.of(file.failure());
        }
        if (refusal instanceof Refusal.BrokenBaseline file) {
            return asked(file.asked()) + Spelling.quoted(file.name()) + problems(file.problems());
        }
        if (refusal instanceof Refusal.IgnoresWhatIsRead ignored) {
            return ignored.place() + ": ignoreMembers names " + Spelling.quoted(ignored.member())
                    + ", which is read of every rule and cannot be ignored; remove it";
        }
        if (refusal instanceof Refusal.UnknownBaseline baseline) {
            return baseline.place() + ": there is no baseline " + Spelling.quoted(baseline.id()) + "; "
                    + Spelling.instead(baseline.id(), baseline.known());
        }
        if (refusal instanceof Refusal.SeveralEditions baseline) {
            return baseline.place() + ": there are several editions of the baseline " + Spelling.quoted(baseline.id())
                    + "; name one of " + String.join(", ", baseline.editions());
        }
        if (refusal instanceof Refusal.OtherRole baseline) {
            return baseline.place() + ": the baseline " + Spelling.quoted(baseline.id()) + " is for the role "
                    + baseline.actual().word() + ", not for "
                    + baseline.wanted().word();
        }
        if (refusal instanceof Refusal.TwinBaselines twin) {
            return twin.place() + ": the baseline in " + Spelling.quoted(twin.path()) + " has the id " + twin.id()
                    + ", as one before it has; give it an id or an edition of its own";
        }
        if (refusal instanceof Refusal.ContradictedResolution contradicted) {
            return contradicted.resolution().place() + ": resolve says that "
                    + contradicted.resolution().id() + " stands for "
                    + String.join(", ", contradicted.resolution().words())
                    + ", but the exports tell otherwise; remove it there, for what is exported counts";
        }
        if (refusal instanceof Refusal.UnknownCluster cluster) {
            return unknown(cluster);
        }
        if (refusal instanceof Refusal.UselessGroup group) {
            return "--group " + group.id()
                    + " names a document that does not name its group, but all of the inputs name theirs; leave it out";
        }
        if (refusal instanceof Refusal.GroupOfTwo group) {
            return "--group names the one document that does not name its group, but neither that at " + group.one()
                    + " nor that at " + group.other() + " does; put the id into the names of the files";
        }
        throw new IllegalStateException("no words for " + refusal);
    }

    private static String asked(Optional<Place> place) {
        return place.isPresent() ? place.get() + ": the baseline: " : "--baseline: ";
    }

    private static String problems(List<Problem> problems) {
        return " has " + Counted.of(problems.size(), "problem") + ", the first in line "
                + problems.get(0).place().line() + "; nothing was audited";
    }

    private static String unknown(Refusal.UnknownCluster cluster) {
        String them = String.join(", ", cluster.known());
        if (cluster.isUnlisted()) {
            return "--cluster: the configuration does not name the cluster '" + cluster.id()
                    + "', so that nothing of it is audited" + (them.isEmpty() ? "" : "; it names " + them);
        }
        return "--cluster: neither the configuration nor the inputs know a cluster '" + cluster.id() + "'"
                + (them.isEmpty() ? "" : "; they know " + them);
    }
}
