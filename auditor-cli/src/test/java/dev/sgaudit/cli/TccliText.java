package dev.sgaudit.cli;

import com.tencentcloudapi.common.AbstractModel;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as tccli prints it: the inside of {@code Response}, the fields of the model in its order, {@code null}
 * where the answer has none, four blanks a level, nothing escaped that need not be.
 */
final class TccliText {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .build())
            .build();

    private TccliText() {}

    static String of(AbstractModel answer) {
        return text(answer, "\n") + "\n";
    }

    private static String text(@Nullable Object value, String lineEnd) {
        String deeper = lineEnd + "    ";
        List<String> parts = new ArrayList<>();
        if (value instanceof AbstractModel model) {
            for (Field field : SdkClient.fields(model.getClass())) {
                parts.add('"' + SdkClient.nameOf(field) + "\": " + text(SdkClient.valueOf(field, model), deeper));
            }
            return block('{', parts, '}', lineEnd);
        }
        if (value instanceof Object[] elements) {
            for (Object element : elements) {
                parts.add(text(element, deeper));
            }
            return block('[', parts, ']', lineEnd);
        }
        return MAPPER.writeValueAsString(value);
    }

    private static String block(char opening, List<String> parts, char closing, String lineEnd) {
        return parts.isEmpty()
                ? "" + opening + closing
                : opening + lineEnd + "    " + String.join("," + lineEnd + "    ", parts) + lineEnd + closing;
    }
}
