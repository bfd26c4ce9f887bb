package dev.sgaudit.tencent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON as maps, lists and scalars, for tests that change it and write it in the layout of some client. */
record JsonTree(@Nullable Object value) {

    /** A number, with its digits. */
    record Numeral(String digits) {}

    static JsonTree of(String json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json.replace('\'', '"'))) {
            parser.nextToken();
            return new JsonTree(read(parser));
        }
    }

    private static @Nullable Object read(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, read(parser));
            }
            return members;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser));
            }
            return items;
        }
        return switch (token) {
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> new Numeral(parser.getString());
        };
    }

    /** The same with this value at this pointer. */
    JsonTree with(String pointer, @Nullable Object other) {
        return new JsonTree(changed(value, steps(pointer), 0, new JsonTree(other), false));
    }

    /** The same without what this pointer names. */
    JsonTree without(String pointer) {
        return new JsonTree(changed(value, steps(pointer), 0, new JsonTree(null), true));
    }

    private static String[] steps(String pointer) {
        return pointer.substring(1).split("/", -1);
    }

    private static Object changed(@Nullable Object node, String[] steps, int at, JsonTree other, boolean isRemoved) {
        boolean isLast = at == steps.length - 1;
        if (node instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>(list);
            int item = Integer.parseInt(steps[at]);
            if (isRemoved && isLast) {
                items.remove(item);
                return items;
            }
            if (isLast && item == items.size()) {
                items.add(other.value());
            } else {
                items.set(item, isLast ? other.value() : changed(items.get(item), steps, at + 1, other, isRemoved));
            }
            return items;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put((String) name, value));
        }
        if (isLast && isRemoved) {
            members.remove(steps[at]);
        } else {
            members.put(
                    steps[at],
                    isLast ? other.value() : changed(members.get(steps[at]), steps, at + 1, other, isRemoved));
        }
        return members;
    }

    /** The same without members that are null. */
    JsonTree withoutNulls() {
        return new JsonTree(withoutNulls(value));
    }

    private static @Nullable Object withoutNulls(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, value) -> {
                if (value != null) {
                    members.put((String) name, withoutNulls(value));
                }
            });
            return members;
        }
        return node instanceof List<?> list
                ? list.stream().map(JsonTree::withoutNulls).toList()
                : node;
    }

    /** The same with the members of each object in another order. */
    JsonTree shuffled(long seed) {
        return new JsonTree(shuffled(value, new Random(seed)));
    }

    private static @Nullable Object shuffled(@Nullable Object node, Random random) {
        if (node instanceof Map<?, ?> map) {
            List<Object> names = new ArrayList<>(map.keySet());
            Collections.shuffle(names, random);
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            names.forEach(name -> members.put((String) name, shuffled(map.get(name), random)));
            return members;
        }
        if (node instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(shuffled(item, random)));
            return items;
        }
        return node;
    }

    /** The same with a member that no client's models know in each object. */
    JsonTree withUndocumented() {
        return new JsonTree(withUndocumented(value));
    }

    private static @Nullable Object withUndocumented(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("Diff", List.of(Map.of("Region", "ap-guangzhou")));
            map.forEach((name, value) -> members.put((String) name, withUndocumented(value)));
            members.put("RegionStatistics", Map.of("TotalCount", true));
            return members;
        }
        return node instanceof List<?> list
                ? list.stream().map(JsonTree::withUndocumented).toList()
                : node;
    }

    /** On one line, without blanks. */
    String line() {
        return write(value, "", "", "").toString();
    }

    /** With four blanks a level. */
    String indented() {
        return write(value, "\n", "    ", "").toString();
    }

    private static StringBuilder write(@Nullable Object node, String end, String step, String indent) {
        StringBuilder text = new StringBuilder();
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> text.append(text.isEmpty() ? "" : ",")
                    .append(end)
                    .append(indent)
                    .append(step)
                    .append(quoted((String) name))
                    .append(step.isEmpty() ? ":" : ": ")
                    .append(write(value, end, step, indent + step)));
            return text.insert(0, '{').append(map.isEmpty() ? "" : end + indent).append('}');
        }
        if (node instanceof List<?> list) {
            list.forEach(item -> text.append(text.isEmpty() ? "" : ",")
                    .append(end)
                    .append(indent)
                    .append(step)
                    .append(write(item, end, step, indent + step)));
            return text.insert(0, '[')
                    .append(list.isEmpty() ? "" : end + indent)
                    .append(']');
        }
        if (node instanceof Numeral number) {
            return text.append(number.digits());
        }
        return node instanceof String string ? text.append(quoted(string)) : text.append(node);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
