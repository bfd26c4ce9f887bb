package dev.sgaudit.report;

import freemarker.core.CommonMarkupOutputFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** A kind of page for the template engine: whatever a template fills in goes through one escaping. */
final class EscapedFormat extends CommonMarkupOutputFormat<EscapedMarkup> {

    private final String name;
    private final String mimeType;
    private final Escaping escaping;

    EscapedFormat(String name, String mimeType, Escaping escaping) {
        this.name = name;
        this.mimeType = mimeType;
        this.escaping = escaping;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getMimeType() {
        return mimeType;
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        escaping.write(text, out);
    }

    @Override
    public String escapePlainText(String text) {
        StringWriter escaped = new StringWriter();
        try {
            escaping.write(text, escaped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return escaped.toString();
    }

    /** The old built-ins that escape are not used. */
    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    protected EscapedMarkup newTemplateMarkupOutputModel(String text, String markup) {
        return new EscapedMarkup(this, text, markup);
    }
}
