package dev.sgaudit.report;

import dev.sgaudit.audit.Counts;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Twin;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Family;
import dev.sgaudit.check.Finding;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Severity;
import dev.sgaudit.run.PostureSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The first line of a report: the verdict in a word, and the reason for it in a sentence. */
public final class Headline {

    static final String NOT_PROVEN = "NOT PROVEN";

    private static final int MOST_NAMED = 3;

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
    static String brief(ReportModel model) {
        if (model.tally().isEmpty()) {
            return word(model) + ", nothing was audited";
        }
        return model.evidenceComplete() ? word(model) : word(model) + ", evidence incomplete";
    }

    /** The reason, without a full stop. */
    public static String reason(ReportModel model) {
        if (model.tally().isEmpty()) {
            return nothingAudited(model.tally());
        }
        return switch (model.verdict()) {
            case FAIL -> failed(model);
            case UNKNOWN -> unsettled(model);
            case PASS, PASS_WITH_WAIVERS -> model.evidenceComplete() ? passed(model) : unproven(model);
        };
    }

    /** What was judged otherwise than by default: the bar, or a baseline that is not one of Tencent's. */
    static List<String> departures(ReportModel model) {
        List<String> departures = new ArrayList<>();
        if (!model.failOn().equals(ReportModel.DEFAULT_BAR.word())) {
            departures.add("--fail-on " + model.failOn());
        }
        Set<String> own = new LinkedHashSet<>();
        for (PostureSummary posture : model.postures().summaries()) {
            Baseline baseline = posture.baseline();
            if (baseline.origin() == Baseline.Origin.OWN) {
                own.add("own baseline " + baseline.id());
            }
        }
        departures.addAll(own);
        return departures;
    }

    /** {@code 1 critical, 2 high; possibly 1 high}: worst first, without those that do not occur. */
    static String counts(Collection<Finding> findings) {
        return CountText.of(Counts.of(findings));
    }

    private static String countsOf(List<Finding> gists) {
        List<Finding> findings = new ArrayList<>(gists.size());
        for (Finding gist : gists) {
            findings.add(gist);
        }
        return counts(findings);
    }

    static List<Severity> worstFirst() {
        List<Severity> severities = new ArrayList<>(List.of(Severity.values()));
        Collections.reverse(severities);
        return severities;
    }

    /** Why no security group was audited. */
    public static String nothingAudited(Tally tally) {
        if (tally.files() == 0) {
            return "nothing was audited, for there was no input";
        }
        return tally.groups() == 0
                ? "nothing was audited, for no input holds a security group that could be read"
                : "no security group was audited, for the inputs do not tell that a machine which is to be audited has one"
                        + " of those that they hold";
    }

    private static String failed(ReportModel model) {
        Map<Check, List<Finding>> byCheck = new LinkedHashMap<>();
        List<Finding> deciding = deciding(model, Certainty.CERTAIN);
        for (Severity severity : worstFirst()) {
            for (Finding gist : deciding) {
                if (gist.severity() == severity) {
                    Check check = gist.check();
                    List<Finding> ofCheck = byCheck.getOrDefault(check, new ArrayList<>());
                    byCheck.put(check, ofCheck);
                    ofCheck.add(gist);
                }
            }
        }
        String everywhere = where(model, Certainty.CERTAIN, byCheck.keySet());
        boolean isAlike = true;
        for (Check check : byCheck.keySet()) {
            isAlike &= where(model, Certainty.CERTAIN, Set.of(check)).equals(everywhere);
        }
        List<String> flaws = new ArrayList<>();
        for (Map.Entry<Check, List<Finding>> flaw : byCheck.entrySet()) {
            String where = isAlike ? "" : in(where(model, Certainty.CERTAIN, Set.of(flaw.getKey())));
            flaws.add(Wording.inSentence(Wording.title(flaw.getValue().get(0))) + " (" + countsOf(flaw.getValue()) + ")"
                    + where);
        }
        return Enumeration.and(flaws, MOST_NAMED, "flaw") + (isAlike ? in(everywhere) : "");
    }

    private static String unsettled(ReportModel model) {
        List<Finding> findings = deciding(model, Certainty.POSSIBLE);
        List<String> needs = findings.stream()
                .flatMap(gist -> gist.needs().stream())
                .distinct()
                .sorted()
                .map(Wording::need)
                .toList();
        if (findings.isEmpty()) {
            return model.evidenceComplete()
                    ? "something that decides is not known"
                    : "something that decides is missing: " + gaps(model);
        }
        Set<Check> checks = new HashSet<>();
        for (Finding gist : findings) {
            checks.add(gist.check());
        }
        String them = findings.size() == 1 ? "it" : "them";
        String settle =
                needs.isEmpty() ? "" : "; settle " + them + " with " + Enumeration.and(needs, MOST_NAMED, "unknown");
        return countsOf(findings) + in(where(model, Certainty.POSSIBLE, checks)) + settle;
    }

    /** Nothing where all flaws belong to no posture. */
    private static String in(String where) {
        return where.isEmpty() ? "" : " in " + where;
    }

    private static String passed(ReportModel model) {
        List<Finding> all = Stream.concat(
                        model.postures().summaries().stream()
                                .flatMap(posture -> Collections.nCopies(posture.count(), posture.findings()).stream())
                                .flatMap(List::stream),
                        model.loose().stream().map(PostureSummary::gist))
                .toList();
        List<Finding> findings = all.stream().filter(gist -> gist.isOpen()).toList();
        int waived = all.size() - findings.size();
        String excused = waived == 0 ? "" : ", " + Enumeration.count(waived, "finding") + " waived";
        boolean isExact = findings.stream().map(gist -> gist.check().family()).noneMatch(Family::isAboutPackets);
        int postures = model.postures().count();
        String subject = postures == 1
                ? model.postures().summaries().get(0).id()
                : "each of " + Enumeration.count(postures, "posture");
        if (isExact && waived == 0) {
            List<Finding> open = new ArrayList<>();
            for (Finding gist : findings) {
                open.add(gist);
            }
            String stays = CountText.of(Counts.of(open), Severity.LOW);
            return subject + " admits all that is required, and nothing beyond what is documented or declared"
                    + (stays.isEmpty() ? "" : "; below " + model.bar().word() + " stays " + stays);
        }
        String open = findings.isEmpty() ? "" : " (" + countsOf(findings) + ")";
        String which = waived == 0 ? " reaches " : " that no waiver excuses reaches ";
        return "nothing in " + subject + which + model.bar().word() + open + excused;
    }

    private static String unproven(ReportModel model) {
        return "no finding reaches " + model.bar().word() + ", but the evidence is incomplete: " + gaps(model);
    }

    /** Why the evidence is incomplete. */
    static String gaps(ReportModel model) {
        List<String> files = model.inputs().stream()
                .filter(input -> !input.isWhole())
                .map(InputFile::path)
                .toList();
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
        boolean isCutOff =
                model.loose().stream().anyMatch(finding -> finding.check().id().equals("partial-export"));
        List<String> gaps = new ArrayList<>();
        if (!untold.isEmpty()) {
            gaps.add("no input tells the groups of " + Enumeration.and(untold, MOST_NAMED, "posture"));
        }
        if (isCutOff) {
            gaps.add("a list is not whole");
        }
        if (!missing.isEmpty()) {
            gaps.add("no input holds " + Enumeration.and(List.copyOf(missing), MOST_NAMED, "group"));
        }
        if (!files.isEmpty()) {
            gaps.add(Enumeration.and(files, MOST_NAMED, "file") + " could not be read or understood wholly");
        }
        if (!groups.isEmpty()) {
            gaps.add("the export of " + Enumeration.and(List.copyOf(groups), MOST_NAMED, "group") + " is not whole");
        }
        return gaps.isEmpty() ? "something that should be here is missing" : String.join("; ", gaps);
    }

    /** How much was read, understood and audited. */
    static String coverage(ReportModel model) {
        Tally tally = model.tally();
        if (tally.filesRead() < tally.files() || tally.rulesUnderstood() < tally.rules()) {
            return partialCoverage(model);
        }
        return Enumeration.count(tally.files(), "file") + " with " + Enumeration.count(tally.rules(), "rule")
                + ", all read and understood; " + Enumeration.count(tally.groupsAudited(), "group") + " audited"
                + leftOut(model);
    }

    /** A file that was taken for no export may be one that went wrong, so nobody shall miss that there is one. */
    private static String leftOut(ReportModel model) {
        int count = model.notExamined().size();
        return count == 0 ? "" : "; " + count + " not examined";
    }

    /** How much was read, understood and audited, of how much there was. */
    static String partialCoverage(ReportModel model) {
        Tally tally = model.tally();
        long broken = model.inputs().stream().filter(input -> !input.isWhole()).count();
        return tally.files() - broken + " of " + Enumeration.count(tally.files(), "file") + " wholly read, "
                + tally.rulesUnderstood() + " of " + Enumeration.count(tally.rules(), "rule") + " understood, "
                + Enumeration.count(tally.groupsAudited(), "group") + " audited" + leftOut(model);
    }

    /** The bar, and how it differs from the default. */
    static String gate(ReportModel model) {
        String option = "--fail-on " + model.failOn();
        if (Severity.find(model.failOn()).isEmpty()) {
            return option + ": findings do not change the exit code; judged at the default, "
                    + ReportModel.DEFAULT_BAR.word();
        }
        if (model.bar() == ReportModel.DEFAULT_BAR) {
            return option + ", the default";
        }
        String than = model.bar().isAtLeast(ReportModel.DEFAULT_BAR) ? "laxer" : "stricter";
        return option + ", " + than + " than the default, " + ReportModel.DEFAULT_BAR.word();
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
    private static String where(ReportModel model, Certainty certainty, Set<Check> checks) {
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
                ? Enumeration.and(names)
                : names.size() + " of " + Enumeration.count(model.postures().count(), "posture");
    }
}
