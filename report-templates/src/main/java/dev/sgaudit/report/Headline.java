package dev.sgaudit.report;

import dev.sgaudit.audit.Counts;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Twin;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Severity;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.PostureSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The first line of a report: the verdict in a word, and the reason for it in a sentence. */
public final class Headline {

    static final String NOT_PROVEN = "NOT PROVEN";

    private static final int MOST_NAMED = 3;

    /** What belongs to no posture, or is said of all flaws at once. */
    private static final Fact NOWHERE = Fact.name("");

    private Headline() {}

    /** The verdict as a reader may take it: a pass whose evidence is not whole is none. */
    public static String word(ReportModel model) {
        return model.tally().isEmpty() ? NOT_PROVEN : word(model.verdict(), model.evidenceComplete());
    }

    static String word(Verdict verdict, boolean isEvidenceComplete) {
        boolean isPass = verdict == Verdict.PASS || verdict == Verdict.PASS_WITH_WAIVERS;
        return isPass && !isEvidenceComplete
                ? NOT_PROVEN
                : verdict.word().replace('-', ' ').toUpperCase(Locale.ROOT);
    }

    /** The verdict and all that lowers its worth, in one line. */
    static Message brief(ReportModel model) {
        String evidence = model.evidenceComplete() ? "complete" : "incomplete";
        return Message.of("headline/brief")
                .with("verdict", word(model))
                .with("evidence", model.tally().isEmpty() ? "nothing" : evidence);
    }

    /** The reason in a sentence without a full stop; a flaw is called by the title of its check in the language. */
    public static Message reason(ReportModel model, Words words) {
        if (model.tally().isEmpty()) {
            return nothingAudited(model.tally());
        }
        return switch (model.verdict()) {
            case FAIL -> failed(model, words);
            case UNKNOWN -> unsettled(model);
            case PASS, PASS_WITH_WAIVERS -> model.evidenceComplete() ? passed(model) : unproven(model);
        };
    }

    /** What was judged otherwise than by default: the bar, or a baseline that is not one of Tencent's. */
    static List<Fact> departures(ReportModel model) {
        List<Fact> departures = new ArrayList<>();
        if (!model.failOn().equals(ReportModel.DEFAULT_BAR.word())) {
            departures.add(new Fact.Name("--fail-on " + model.failOn()));
        }
        Set<String> own = new LinkedHashSet<>();
        for (PostureSummary posture : model.postures().summaries()) {
            Baseline baseline = posture.baseline();
            if (baseline.origin() == Baseline.Origin.OWN) {
                own.add(baseline.id());
            }
        }
        for (String id : own) {
            departures.add(Message.of("headline/own-baseline").with("baseline", id));
        }
        return departures;
    }

    /** {@code 1 critical, 2 high; possibly 1 high}: worst first, without those that do not occur. */
    static Fact.Several counts(Collection<Finding> findings) {
        return CountText.of(Counts.of(findings));
    }

    /** Why no security group was audited. */
    public static Message nothingAudited(Tally tally) {
        if (tally.files() == 0) {
            return Message.of("headline/no-input");
        }
        return tally.groups() == 0 ? Message.of("headline/no-group") : Message.of("headline/no-group-bound");
    }

    private static Message failed(ReportModel model, Words words) {
        Map<Check, List<Finding>> byCheck = new LinkedHashMap<>();
        List<Finding> deciding = deciding(model, Certainty.CERTAIN);
        for (Severity severity : Severity.worstFirst()) {
            for (Finding gist : deciding) {
                if (gist.severity() == severity) {
                    Check check = gist.check();
                    List<Finding> ofCheck = byCheck.getOrDefault(check, new ArrayList<>());
                    byCheck.put(check, ofCheck);
                    ofCheck.add(gist);
                }
            }
        }
        Fact everywhere = where(model, Certainty.CERTAIN, byCheck.keySet());
        boolean isAlike = true;
        for (Check check : byCheck.keySet()) {
            isAlike &= where(model, Certainty.CERTAIN, Set.of(check)).equals(everywhere);
        }
        List<Fact> flaws = new ArrayList<>();
        for (Map.Entry<Check, List<Finding>> flaw : byCheck.entrySet()) {
            String title = Wording.title(words, flaw.getValue().get(0));
            flaws.add(Message.of("headline/flaw")
                    .with("title", title)
                    .with("counts", counts(flaw.getValue()))
                    .with("where", isAlike ? NOWHERE : where(model, Certainty.CERTAIN, Set.of(flaw.getKey()))));
        }
        return Message.of("headline/failed")
                .with("flaws", Fact.of(flaws, MOST_NAMED, "list/more-flaws"))
                .with("where", isAlike ? everywhere : NOWHERE);
    }

    private static Message unsettled(ReportModel model) {
        List<Finding> findings = deciding(model, Certainty.POSSIBLE);
        if (findings.isEmpty()) {
            return Message.of("headline/something-missing").with("gaps", gaps(model));
        }
        Set<Need> needs = new TreeSet<>();
        Set<Check> checks = new HashSet<>();
        for (Finding gist : findings) {
            needs.addAll(gist.needs());
            checks.add(gist.check());
        }
        List<Fact> settling = new ArrayList<>();
        for (Need need : needs) {
            settling.add(Wording.need(need));
        }
        return Message.of("headline/unsettled")
                .with("counts", counts(findings))
                .with("where", where(model, Certainty.POSSIBLE, checks))
                .with("count", findings.size())
                .with("needs", Fact.of(settling, MOST_NAMED, "list/more-unknowns"));
    }

    private static Message passed(ReportModel model) {
        List<Finding> all = new ArrayList<>();
        for (PostureSummary posture : model.postures().summaries()) {
            for (int copy = 0; copy < posture.count(); copy++) {
                all.addAll(posture.findings());
            }
        }
        for (Finding finding : model.loose()) {
            all.add(PostureSummary.gist(finding));
        }
        List<Finding> open = new ArrayList<>();
        boolean isExact = true;
        for (Finding gist : all) {
            if (gist.isOpen()) {
                open.add(gist);
                isExact &= !gist.check().family().isAboutPackets();
            }
        }
        int waived = all.size() - open.size();
        int postures = model.postures().count();
        Fact subject = postures == 1
                ? Fact.name(model.postures().summaries().get(0).id())
                : Message.of("headline/each-posture").with("count", postures);
        Message passed = isExact && waived == 0
                ? Message.of("headline/exact").with("counts", CountText.of(Counts.of(open), Severity.LOW))
                : Message.of("headline/below").with("counts", counts(open)).with("waived", waived);
        return passed.with("subject", subject).with("bar", model.bar().word());
    }

    private static Message unproven(ReportModel model) {
        return Message.of("headline/unproven").with("bar", model.bar().word()).with("gaps", gaps(model));
    }

    /** Why the evidence is incomplete. */
    static Fact gaps(ReportModel model) {
        List<String> files = broken(model);
        Set<String> groups = new LinkedHashSet<>();
        Set<String> missing = new LinkedHashSet<>();
        List<String> untold = new ArrayList<>();
        for (PostureSummary posture : model.postures().summaries()) {
            groups.addAll(posture.cutOff());
            missing.addAll(posture.missing());
            if (posture.isUntold()) {
                untold.add(posture.id());
            }
        }
        boolean isCutOff = false;
        for (Finding finding : model.loose()) {
            isCutOff |= finding.check().id().equals("partial-export");
        }
        List<Fact> gaps = new ArrayList<>();
        if (!untold.isEmpty()) {
            gaps.add(Message.of("headline/gap.untold")
                    .with("postures", Fact.some(untold, MOST_NAMED, "list/more-postures")));
        }
        if (isCutOff) {
            gaps.add(Message.of("headline/gap.list"));
        }
        if (!missing.isEmpty()) {
            gaps.add(Message.of("headline/gap.missing")
                    .with("groups", Fact.some(missing, MOST_NAMED, "list/more-groups")));
        }
        if (!files.isEmpty()) {
            gaps.add(Message.of("headline/gap.files").with("files", Fact.some(files, MOST_NAMED, "list/more-files")));
        }
        if (!groups.isEmpty()) {
            gaps.add(Message.of("headline/gap.groups")
                    .with("groups", Fact.some(groups, MOST_NAMED, "list/more-groups")));
        }
        return gaps.isEmpty() ? Message.of("headline/gap") : new Fact.Several(gaps, Fact.Joined.PARTS);
    }

    private static List<String> broken(ReportModel model) {
        List<String> broken = new ArrayList<>();
        for (InputFile input : model.inputs()) {
            if (!input.isWhole()) {
                broken.add(input.path());
            }
        }
        return broken;
    }

    /** How much was read, understood and audited. */
    static Message coverage(ReportModel model) {
        Tally tally = model.tally();
        if (tally.filesRead() < tally.files() || tally.rulesUnderstood() < tally.rules()) {
            return partialCoverage(model);
        }
        return Message.of("headline/coverage")
                .with("files", tally.files())
                .with("rules", tally.rules())
                .with("groups", tally.groupsAudited())
                .with("omitted", model.notExamined().size());
    }

    /**
     * How much was read, understood and audited, of how much there was. A file that was taken for no export may be one
     * that went wrong, so nobody shall miss that there is one.
     */
    static Message partialCoverage(ReportModel model) {
        Tally tally = model.tally();
        return Message.of("headline/coverage.partial")
                .with("read", tally.files() - broken(model).size())
                .with("files", tally.files())
                .with("understood", tally.rulesUnderstood())
                .with("rules", tally.rules())
                .with("groups", tally.groupsAudited())
                .with("omitted", model.notExamined().size());
    }

    /** The bar, and how it differs from the default. */
    static Message gate(ReportModel model) {
        boolean isBar = Severity.find(model.failOn()).isPresent();
        String differs = model.bar().isAtLeast(ReportModel.DEFAULT_BAR) ? "laxer" : "stricter";
        String kind = model.bar() == ReportModel.DEFAULT_BAR ? "default" : differs;
        return Message.of("headline/gate")
                .with("option", "--fail-on " + model.failOn())
                .with("kind", isBar ? kind : "never")
                .with("default", ReportModel.DEFAULT_BAR.word());
    }

    private static List<Finding> deciding(ReportModel model, Certainty certainty) {
        Severity bar = model.bar();
        List<Finding> deciding = new ArrayList<>();
        for (PostureSummary posture : model.postures().summaries()) {
            List<Finding> own = deciding(posture.findings(), bar, certainty);
            for (int copy = 0; copy < posture.count(); copy++) {
                deciding.addAll(own);
            }
        }
        List<Finding> loose = new ArrayList<>();
        for (Finding finding : model.loose()) {
            loose.add(PostureSummary.gist(finding));
        }
        deciding.addAll(deciding(loose, bar, certainty));
        return deciding;
    }

    private static List<Finding> deciding(List<Finding> findings, Severity bar, Certainty certainty) {
        List<Finding> deciding = new ArrayList<>();
        for (Finding gist : findings) {
            if (isDeciding(gist, bar, certainty)) {
                deciding.add(gist);
            }
        }
        return deciding;
    }

    private static boolean isDeciding(Finding finding, Severity bar, Certainty certainty) {
        boolean isSure =
                finding.certainty() == Certainty.CERTAIN && finding.atLeast().isAtLeast(bar);
        return finding.isOpen() && finding.severity().isAtLeast(bar) && isSure == (certainty == Certainty.CERTAIN);
    }

    /** The postures in which one of these checks finds something that decides. */
    private static Fact where(ReportModel model, Certainty certainty, Set<Check> checks) {
        List<String> names = new ArrayList<>();
        for (PostureSummary posture : model.postures().summaries()) {
            boolean isHere = false;
            for (Finding gist : deciding(posture.findings(), model.bar(), certainty)) {
                isHere |= checks.contains(gist.check());
            }
            if (isHere) {
                names.add(posture.id());
                for (Twin twin : posture.twins()) {
                    names.add(twin.id());
                }
            }
        }
        return names.size() <= MOST_NAMED
                ? Fact.all(names)
                : Message.of("headline/some-postures")
                        .with("some", names.size())
                        .with("count", model.postures().count());
    }
}
