package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/**
 * One object of an answer, whose members are asked for one by one. A member that is missing or null tells nothing; one
 * of a wrong type becomes a problem and tells nothing either.
 */
final class AnswerObject {

    private final Message noun;
    private final Map<String, JsonValue> members;
    private final Place place;
    private final Problems problems;
    private final Optional<AnswerObject> around;
    private boolean isWhole = true;

    private AnswerObject(
            Message noun,
            Map<String, JsonValue> members,
            Place place,
            Problems problems,
            Optional<AnswerObject> around) {
        this.noun = noun;
        this.members = members;
        this.place = place;
        this.problems = problems;
        this.around = around;
    }

    /** An object that is inside no other. */
    AnswerObject(Message noun, Map<String, JsonValue> members, Place place, Problems problems) {
        this(noun, members, place, problems, Optional.empty());
    }

    /** The object; nothing but a problem where it is none. */
    static Optional<AnswerObject> of(Message noun, JsonValue json, Problems problems) {
        if (json instanceof JsonValue.Members object) {
            return Optional.of(new AnswerObject(noun, object.members(), object.place(), problems));
        }
        problems.add(notAnObject(noun, json));
        return Optional.empty();
    }

    /** It as the subject of a sentence. */
    private static Message subject(Message noun) {
        return noun.with("role", "subject");
    }

    private static Problem notAnObject(Message noun, JsonValue json) {
        return Problem.error(
                Message.of("problem/wrong-type.item")
                        .with("item", subject(noun))
                        .with("found", json.fact()),
                json.place());
    }

    /** A message about a member, which begins by saying whose it is. */
    private Message about(Message message, String name) {
        return message.with("member", name).with("item", noun.with("role", "owner"));
    }

    /** An object inside this one; what is wrong with it is wrong with this one. */
    AnswerObject inside(JsonValue.Members object) {
        return new AnswerObject(noun, object.members(), object.place(), problems, Optional.of(this));
    }

    /** The same by what it turned out to be; what is wrong with it is wrong with this one. */
    AnswerObject called(Message other) {
        return new AnswerObject(other, members, place, problems, Optional.of(this));
    }

    Place place() {
        return place;
    }

    /** Where this member stands, or the object where it has none. */
    Place place(String name) {
        JsonValue member = members.get(name);
        return member == null ? place : member.place();
    }

    /** Whether nothing that was asked for was wrong or lacking. */
    boolean isWhole() {
        return isWhole;
    }

    /** The names of the members that are there, null or not, as far as they were asked for. */
    Set<String> names() {
        return Collections.unmodifiableSet(members.keySet());
    }

    /** Whether the member is there and not null. */
    boolean has(String name) {
        JsonValue member = members.get(name);
        return member != null && !(member instanceof JsonValue.Nothing);
    }

    /** Whether the member is there and neither null nor an empty text. */
    boolean says(String name) {
        return has(name)
                && !(members.get(name) instanceof JsonValue.Text text
                        && text.text().isEmpty());
    }

    /** The text of this member; empty where there is none. */
    String text(String name) {
        JsonValue member = members.get(name);
        if (member instanceof JsonValue.Text text) {
            return text.text();
        }
        refuseUnlessNothing(name, "text");
        return "";
    }

    /** The same, where a text must stand. */
    String needed(String name) {
        if (!says(name)) {
            lack(name, "text");
        }
        return text(name);
    }

    /** What names it. */
    String id(String name) {
        return checked(name, needed(name));
    }

    /** What names it, of this shape. */
    String id(String name, IdShape shape) {
        String id = needed(name);
        if (id.isEmpty() || shape.has(id)) {
            return id;
        }
        reject(name, unlikeId(name, id, shape));
        return "";
    }

    /** The id of something else; empty where there is none. */
    String reference(String name) {
        return checked(name, text(name));
    }

    /** Ids stand in command lines that people are told to run, so nothing else may pass for one. */
    private String checked(String name, String id) {
        if (id.isEmpty() || IdShape.isAny(id)) {
            return id;
        }
        reject(name, about(Message.of("problem/unknown-id.member-any"), name).quoting("id", id));
        return "";
    }

    private Message unlikeId(String name, String id, IdShape shape) {
        return about(Message.of("problem/unknown-id.member"), name)
                .quoting("id", id)
                .with("example", shape.example());
    }

    /** What the needed word of this member means; nothing where it is none of these. */
    <T> Optional<T> word(String name, SortedMap<String, T> words) {
        String word = needed(name);
        T meaning = words.get(word);
        if (meaning == null && !word.isEmpty()) {
            Message unknown =
                    about(Message.of("problem/unknown-word.member"), name).quoting("word", word);
            reject(name, unknown.with("words", Fact.list(words.keySet())));
        }
        return Optional.ofNullable(meaning);
    }

    /** The list of texts of this member; nothing where there is none. */
    Optional<List<Told<String>>> texts(String name) {
        if (!(members.get(name) instanceof JsonValue.Items list)) {
            refuseUnlessNothing(name, "texts");
            return Optional.empty();
        }
        List<Told<String>> texts = new ArrayList<>();
        for (JsonValue item : list.items()) {
            if (item instanceof JsonValue.Text text && !text.text().isEmpty()) {
                texts.add(new Told<>(text.text(), text.place()));
            } else {
                Message wrong = about(Message.of("problem/wrong-type.texts"), name);
                reject(item.place(), wrong.with("found", item.fact()));
            }
        }
        return Optional.of(texts);
    }

    /** The list of ids of this shape, in their order; nothing where there is none or one of them is no such id. */
    Optional<List<String>> ids(String name, IdShape shape) {
        if (!(members.get(name) instanceof JsonValue.Items list)) {
            refuseUnlessNothing(name, "ids");
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        for (Told<String> text : texts(name).orElse(List.of())) {
            if (shape.has(text.what())) {
                ids.add(text.what());
            } else {
                Message wrong =
                        about(Message.of("problem/unknown-id.ids"), name).quoting("id", text.what());
                reject(text.place(), wrong.with("example", shape.example()));
            }
        }
        // What is named twice is bound once: behind itself a group decides nothing.
        return ids.size() == list.items().size()
                ? Optional.of(List.copyOf(new LinkedHashSet<>(ids)))
                : Optional.empty();
    }

    /** The same, where a list must stand. */
    Optional<List<String>> neededIds(String name, IdShape shape) {
        if (!has(name)) {
            lack(name, "ids");
        }
        return ids(name, shape);
    }

    /** Whether the member is {@code true}. */
    boolean flag(String name) {
        if (members.get(name) instanceof JsonValue.Flag flag) {
            return flag.isSet();
        }
        refuseUnlessNothing(name, "flag");
        return false;
    }

    /** The count of this member; nothing where there is none. */
    OptionalInt count(String name) {
        if (members.get(name) instanceof JsonValue.Numeral number && number.count() != Count.NONE) {
            return OptionalInt.of(number.count());
        }
        refuseUnlessNothing(name, "count");
        return OptionalInt.empty();
    }

    /** The same, where a count must stand. */
    OptionalInt neededCount(String name) {
        if (!has(name)) {
            lack(name, "count");
        }
        return count(name);
    }

    /** The object of this member; nothing where there is none. */
    Optional<AnswerObject> part(String name) {
        if (members.get(name) instanceof JsonValue.Members object) {
            return Optional.of(inside(object));
        }
        refuseUnlessNothing(name, "object");
        return Optional.empty();
    }

    /** The same, where an object must stand. */
    Optional<AnswerObject> neededPart(String name) {
        if (!has(name)) {
            lack(name, "object");
        }
        return part(name);
    }

    /** The objects of this member's list; none where there is none. */
    List<AnswerObject> parts(String name) {
        if (!(members.get(name) instanceof JsonValue.Items list)) {
            refuseUnlessNothing(name, "objects");
            return List.of();
        }
        List<AnswerObject> parts = new ArrayList<>();
        for (JsonValue item : list.items()) {
            if (item instanceof JsonValue.Members object) {
                parts.add(inside(object));
            } else {
                spoil();
                problems.add(notAnObject(noun, item));
            }
        }
        return parts;
    }

    /** Says what is wrong with what this member says. */
    void reject(String name, Message message) {
        reject(place(name), message);
    }

    /** Says what is wrong with something inside. */
    void reject(Place where, Message message) {
        spoil();
        problems.add(Problem.error(message, where));
    }

    /** Says what is odd about what this member says, and makes nothing unknown. */
    void warn(String name, Message message) {
        problems.add(Problem.warning(message, place(name)));
    }

    /** Says what is wrong with what this member says. */
    void reject(String name, String code, String message) {
        reject(place(name), code, message);
    }

    /** Says what is wrong with something inside. */
    void reject(Place where, String code, String message) {
        spoil();
        problems.add(Problem.error(code, message, where));
    }

    /** Says what is odd about what this member says, and makes nothing unknown. */
    void warn(String name, String code, String message) {
        problems.add(Problem.warning(code, message, place(name)));
    }

    private void spoil() {
        isWhole = false;
        around.ifPresent(AnswerObject::spoil);
    }

    private void lack(String name, String expected) {
        reject(
                name,
                Message.of("problem/missing-member.item")
                        .with("item", subject(noun))
                        .with("member", name)
                        .with("expected", expected));
    }

    private void refuseUnlessNothing(String name, String expected) {
        JsonValue member = members.get(name);
        if (member != null && !(member instanceof JsonValue.Nothing)) {
            Message wrong = about(Message.of("problem/wrong-type.member"), name).with("found", member.fact());
            reject(name, wrong.with("expected", expected));
        }
    }
}
