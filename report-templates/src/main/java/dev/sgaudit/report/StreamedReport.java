package dev.sgaudit.report;

import dev.sgaudit.audit.PostureAudit;
import java.io.IOException;
import java.io.Writer;

/** A report that is written as its run goes on. */
public interface StreamedReport {

    /** Writes what it tells of one posture. */
    void add(PostureAudit posture, Writer writer) throws IOException;

    /** Writes what is known only when the run is over. */
    void end(ReportModel model, Writer writer) throws IOException;
}
