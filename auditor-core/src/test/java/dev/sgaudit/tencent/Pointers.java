package dev.sgaudit.tencent;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The pointer of the value that begins at an offset, as Jackson's own reader tells it. */
final class Pointers {

    private Pointers() {}

    /** The pointer, or a text that is none. */
    static String at(String text, long offset) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isValue = token != JsonToken.PROPERTY_NAME && !token.isStructEnd();
                if (isValue && parser.currentTokenLocation().getCharOffset() == offset) {
                    String pointer = parser.streamReadContext().pathAsPointer().toString();
                    boolean isInside = token.isStructStart();
                    return isInside
                            ? parser.streamReadContext()
                                    .getParent()
                                    .pathAsPointer()
                                    .toString()
                            : pointer;
                }
            }
        }
        return "nothing begins there";
    }
}
