package dev.sgaudit.cli;

import dev.sgaudit.audit.Depth;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.report.HtmlReport;
import dev.sgaudit.report.MarkdownReport;
import dev.sgaudit.report.ReportModel;
import dev.sgaudit.report.TextReport;
import dev.sgaudit.report.TextStyle;
import dev.sgaudit.run.Audits;
import dev.sgaudit.run.Question;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The formats of a report, each with what it needs of a run and how it is written. The first is the usual one. */
enum Format {
    /** For people at a terminal; it shows no digest. */
    TEXT(Depth.FINDINGS, Question.Keeping.CAUSES),
    JSON(Depth.WHOLE, Question.Keeping.POSTURES),
    /** Each posture is written as soon as it is audited, and kept no longer. */
    NDJSON(Depth.WHOLE, Question.Keeping.NOTHING),
    HTML(Depth.RULE_BY_RULE, Question.Keeping.CAUSES),
    MARKDOWN(Depth.RULE_BY_RULE, Question.Keeping.CAUSES);

    private final Depth depth;
    private final Question.Keeping keeping;

    Format(Depth depth, Question.Keeping keeping) {
        this.depth = depth;
        this.keeping = keeping;
    }

    /** All that a run hands to a report at its end. */
    record Finished(Envelope envelope, Audits audits, ReportModel model) {}

    static Format usual() {
        return values()[0];
    }

    /** The word in options. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How much of an audit it tells. */
    Depth depth() {
        return depth;
    }

    /** What it needs after the last audit. */
    Question.Keeping keeping() {
        return keeping;
    }

    boolean isStreamed() {
        return keeping == Question.Keeping.NOTHING;
    }

    boolean showsDigests() {
        return this != TEXT;
    }

    /** Whether whoever reads it at a terminal needs to be told nothing beside it. */
    boolean tellsPeople() {
        return this == TEXT;
    }

    /** Writes the report of a run that is over. */
    void write(Finished run, TextStyle style, Writer writer) throws IOException {
        switch (this) {
            case TEXT -> TextReport.write(writer, run.model(), style);
            case JSON -> JsonReport.write(run.envelope(), run.audits(), writer);
            case HTML -> HtmlReport.write(writer, run.model());
            case MARKDOWN -> MarkdownReport.write(writer, run.model());
            case NDJSON -> throw new IllegalStateException(word() + " is written as the run goes on");
        }
    }

    static Format of(String option, String word) throws UsageError {
        for (Format format : values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        List<String> words = Arrays.stream(values()).map(Format::word).toList();
        if (NotYet.FORMATS.contains(word)) {
            throw new UsageError(Message.of("usage/format-not-yet")
                    .with("option", option)
                    .with("format", word)
                    .with("formats", Fact.list(words)));
        }
        throw UsageError.of(option, word, words);
    }
}
