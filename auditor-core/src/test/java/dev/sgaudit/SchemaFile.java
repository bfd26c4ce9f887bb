package dev.sgaudit;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/** A JSON Schema of the program, and what it says of a file. */
@NullMarked
public final class SchemaFile {

    private final Schema schema;

    private SchemaFile(Schema schema) {
        this.schema = schema;
    }

    /** The schema that stands beside the reader of its format. */
    public static SchemaFile beside(Class<?> reader) {
        try (InputStream stream = reader.getResourceAsStream("schema.json")) {
            return new SchemaFile(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Optional.ofNullable(stream).orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a YAML file. */
    public List<String> problems(SampleFile file) {
        return schema.validate(file.text(), InputFormat.YAML).stream()
                .map(Error::toString)
                .toList();
    }

    /** The pointers of the keys that it names, with an asterisk for each place in a list. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        collect("", schema.getSchemaNode(), keys);
        return keys;
    }

    private void collect(String pointer, JsonNode part, Set<String> keys) {
        part.path("properties").propertyStream().forEach(property -> {
            keys.add(pointer + "/" + property.getKey());
            collect(pointer + "/" + property.getKey(), property.getValue(), keys);
        });
        if (part.has("items")) {
            collect(pointer + "/*", part.get("items"), keys);
        }
        Stream.of("oneOf", "anyOf", "allOf")
                .forEach(keyword -> part.path(keyword).forEach(one -> collect(pointer, one, keys)));
        if (part.has("$ref")) {
            collect(
                    pointer,
                    schema.getSchemaNode().at(part.get("$ref").asString().substring(1)),
                    keys);
        }
    }
}
