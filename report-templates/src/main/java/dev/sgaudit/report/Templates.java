package dev.sgaudit.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileExtensionMatcher;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/**
 * The one place that knows the template engine. Templates come from the program's own resources and nowhere else; they
 * create no objects, and a text that they fill in is escaped for the kind of page by which their name ends. Nothing here
 * is loaded before a report asks for it.
 */
final class Templates {

    private static final String FOLDER = "templates";
    private static final Version BEHAVIOUR = Configuration.VERSION_2_3_35;

    /** Takes the place of the engine's own format of this name. */
    private static final EscapedFormat HTML = new EscapedFormat("HTML", "text/html", HtmlEscaping::write);

    private static final EscapedFormat MARKDOWN =
            new EscapedFormat("Markdown", "text/markdown", MarkdownEscaping::write);

    private static final Configuration CONFIGURATION = configuration();

    private Templates() {}

    private static Configuration configuration() {
        Configuration configuration = new Configuration(BEHAVIOUR);
        configuration.setTemplateLoader(new ClassTemplateLoader(Templates.class, FOLDER));
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocalizedLookup(false);
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);

        configuration.setRegisteredCustomOutputFormats(List.of(HTML, MARKDOWN));
        TemplateConfiguration markdown = new TemplateConfiguration();
        markdown.setOutputFormat(MARKDOWN);
        configuration.setTemplateConfigurations(
                new ConditionalTemplateConfigurationFactory(new FileExtensionMatcher("ftlm"), markdown));

        DefaultObjectWrapperBuilder wrapper = new DefaultObjectWrapperBuilder(BEHAVIOUR);
        wrapper.setIterableSupport(true);
        configuration.setObjectWrapper(wrapper.build());
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);

        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setNumberFormat("computer");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(false);
        configuration.setFallbackOnNullLoopVariable(false);
        configuration.setAutoFlush(false);
        return configuration;
    }

    /** Writes the page that the template of this name makes of the values. */
    static void write(String name, Map<String, Object> values, Writer out) throws IOException {
        Template template = CONFIGURATION.getTemplate(name);
        try {
            template.process(values, out);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template " + name + " is broken", e);
        }
    }

    /** For Markdown templates: a text as a span of code. */
    static TemplateMethodModelEx code() {
        return arguments -> {
            if (arguments.size() == 1 && arguments.get(0) instanceof TemplateScalarModel text) {
                return MARKDOWN.fromMarkup(MarkdownEscaping.code(text.getAsString()));
            }
            throw new TemplateModelException("code takes one text");
        };
    }

    /** A resource that a template needs as it is. */
    static String resource(String name) {
        try (InputStream stream = Templates.class.getResourceAsStream(FOLDER + "/" + name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
