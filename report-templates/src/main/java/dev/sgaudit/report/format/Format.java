package dev.sgaudit.report.format;

import dev.sgaudit.audit.Depth;
import dev.sgaudit.report.HtmlReport;
import dev.sgaudit.report.MarkdownReport;
import dev.sgaudit.report.ReportModel;
import dev.sgaudit.report.StreamedReport;
import dev.sgaudit.report.TextReport;
import dev.sgaudit.report.TextStyle;
import dev.sgaudit.report.machine.JsonReport;
import dev.sgaudit.report.machine.NdjsonReport;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.Question;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of a report, each with what it needs of a run and how it is written. The first is the usual one. */
public enum Format {
    /** For people at a terminal; it shows no digest. */
    TEXT("txt", Depth.FINDINGS, Question.Keeping.CAUSES),
    JSON("json", Depth.WHOLE, Question.Keeping.POSTURES),
    /** Each posture is written as soon as it is audited, and kept no longer. */
    NDJSON("ndjson", Depth.WHOLE, Question.Keeping.NOTHING),
    HTML("html", Depth.RULE_BY_RULE, Question.Keeping.CAUSES),
    MARKDOWN("md", Depth.RULE_BY_RULE, Question.Keeping.CAUSES);

    private final String ending;
    private final Depth depth;
    private final Question.Keeping keeping;

    Format(String ending, Depth depth, Question.Keeping keeping) {
        this.ending = ending;
        this.depth = depth;
        this.keeping = keeping;
    }

    /** The format that a report has where nobody names one. */
    public static Format usual() {
        return values()[0];
    }

    /** The format of this word. */
    public static Optional<Format> find(String word) {
        for (Format format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The format that files of this name have. */
    public static Optional<Format> ofFile(String name) {
        for (Format format : values()) {
            if (name.endsWith("." + format.ending)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The words of all of them. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Format format : values()) {
            words.add(format.word());
        }
        return List.copyOf(words);
    }

    /** The word in options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How much of an audit it tells. */
    public Depth depth() {
        return depth;
    }

    /** What it needs after the last audit. */
    public Question.Keeping keeping() {
        return keeping;
    }

    /** Whether it is written as the run goes on, and not at its end. */
    public boolean isStreamed() {
        return keeping == Question.Keeping.NOTHING;
    }

    /** Whether it names inputs by what is in them. */
    public boolean showsDigests() {
        return this != TEXT;
    }

    /** Whether whoever reads it at a terminal needs to be told nothing beside it. */
    public boolean tellsPeople() {
        return this == TEXT;
    }

    /** A report that is written as the run goes on; nothing where it is written at its end. */
    public Optional<StreamedReport> stream() {
        return isStreamed() ? Optional.of(new NdjsonReport()) : Optional.empty();
    }

    /** Writes the report of a run that is over, in a language where people read it. */
    public void write(ReportModel model, TextStyle style, Words words, Writer writer) throws IOException {
        switch (this) {
            case TEXT -> TextReport.write(writer, model, style, words);
            case JSON -> JsonReport.write(writer, model);
            case HTML -> HtmlReport.write(writer, model, words);
            case MARKDOWN -> MarkdownReport.write(writer, model, words);
            case NDJSON -> throw new IllegalStateException(word() + " is written as the run goes on");
        }
    }
}
