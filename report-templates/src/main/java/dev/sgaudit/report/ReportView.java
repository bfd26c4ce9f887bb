package dev.sgaudit.report;

import java.util.List;

/**
 * A report as its templates see it: words, numbers, and lists of them. Every text is as it was read, for each template
 * makes it harmless in its own way. It is public because the template engine looks at it from outside.
 *
 * @param tone of the verdict: good, doubtful or bad
 * @param reason one sentence, without a full stop
 * @param departures what was judged otherwise than by default
 * @param counts of findings in words, from the worst; empty where there are none
 * @param owners what owners declare for all postures
 * @param causeCount how many parts it takes to tell of them, for groups that say the same are told of once
 * @param loose the findings that belong to no posture
 * @param told the ids in rules that the exports resolve
 * @param matrix which cluster reaches which other one of its VPC
 */
public record ReportView(
        String verdict,
        String tone,
        String reason,
        List<String> departures,
        Evidence evidence,
        String counts,
        int waivedCount,
        Gate gate,
        Owners owners,
        List<BaselineView> baselines,
        int postureCount,
        int causeCount,
        Iterable<PostureView> postures,
        int looseCount,
        Iterable<FindingView> loose,
        List<Told> told,
        Matrix matrix,
        List<Input> inputs,
        List<Omission> notExamined,
        String asOf,
        String version) {

    public ReportView {
        departures = List.copyOf(departures);
        baselines = List.copyOf(baselines);
        inputs = List.copyOf(inputs);
        notExamined = List.copyOf(notExamined);
        told = List.copyOf(told);
    }

    /**
     * What the verdict rests on.
     *
     * @param word complete, incomplete or none
     * @param gaps what is missing of it, or an empty text
     */
    public record Evidence(boolean isWhole, String word, String coverage, String gaps) {}

    /**
     * What decided the exit code.
     *
     * @param words on the bar
     * @param reason why the code is not 0, or an empty text
     */
    public record Gate(String failOn, String words, int exitCode, String reason) {}

    /**
     * The configuration of the run; its path is empty where there is none.
     *
     * @param origin how it was found
     */
    public record Owners(
            String path,
            String sha256,
            String origin,
            List<Exemption> exemptions,
            List<Resolved> resolved,
            List<Ignored> ignored) {

        public Owners {
            exemptions = List.copyOf(exemptions);
            resolved = List.copyOf(resolved);
            ignored = List.copyOf(ignored);
        }
    }

    /** A member of rules of which an owner says that it changes nothing. */
    public record Ignored(String member, String reason, String owner, String place) {}

    /** A waiver with who answers for it until when. */
    public record Exemption(String words, String state, String reason, String owner, String until, String place) {}

    /**
     * What an id stands for as the exports tell.
     *
     * @param isWhole whether that is all of it
     */
    public record Told(String id, String words, boolean isWhole, String origins) {}

    /** The clusters by id, and for each what it reaches of each; without rows where there is nothing to say. */
    public record Matrix(List<String> clusters, List<Row> rows) {
        public Matrix {
            clusters = List.copyOf(clusters);
            rows = List.copyOf(rows);
        }
    }

    /** What one cluster reaches, in the order of the columns. */
    public record Row(String from, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What of all traffic gets from one cluster to another.
     *
     * @param words where what is lost is lost, or an empty text
     */
    public record Cell(String answer, String words) {}

    /** What an id stands for as its owner declares, where no input tells. */
    public record Resolved(String id, String words, String place) {}

    /** One input, with all that was wrong with it. */
    public record Input(String path, String sha256, long bytes, int groups, boolean isWhole, List<Complaint> problems) {

        public Input {
            problems = List.copyOf(problems);
        }
    }

    /** A problem of an input, with the place where it is. */
    public record Complaint(String weight, String message, String place, String pointer) {}

    /** Something that was not examined, with the reason. */
    public record Omission(String what, String why) {}
}
