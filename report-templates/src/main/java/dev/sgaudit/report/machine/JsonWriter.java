package dev.sgaudit.report.machine;

import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * The canonical form of what sgaudit writes as JSON: members in the order of their writing, no blanks, nothing escaped
 * but what has to be, hexadecimal digits in small letters. It is what {@code jq -c} prints.
 */
public final class JsonWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private JsonWriter() {}

    /** A value that writes itself. */
    @FunctionalInterface
    public interface Value {
        void writeTo(JsonGenerator json);
    }

    /** Writes the value; the writer stays open. */
    public static void write(Value value, Writer writer) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), writer)) {
            value.writeTo(json);
        }
    }

    /** Writes the value for readers, with a line feed at the end. */
    public static void show(Value value, DisplayedJson.Layout layout, Writer writer) throws IOException {
        DisplayedJson displayed = new DisplayedJson(writer, layout);
        write(value, displayed);
        displayed.endLine();
    }

    /** A member that says nothing where it is empty. */
    static void writeUnlessEmpty(JsonGenerator json, String name, String text) {
        if (text.isEmpty()) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, text);
        }
    }
}
