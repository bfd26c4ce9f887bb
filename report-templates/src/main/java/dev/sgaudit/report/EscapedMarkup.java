package dev.sgaudit.report;

import freemarker.core.CommonTemplateMarkupOutputModel;
import org.jspecify.annotations.Nullable;

/** A piece of a page that a template passes around: text that is still to be escaped, or finished markup. */
final class EscapedMarkup extends CommonTemplateMarkupOutputModel<EscapedMarkup> {

    private final EscapedFormat format;

    EscapedMarkup(EscapedFormat format, @Nullable String text, @Nullable String markup) {
        super(text, markup);
        this.format = format;
    }

    @Override
    public EscapedFormat getOutputFormat() {
        return format;
    }
}
