package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * One object of an answer, whose members are asked for one by one. A member that is missing or null tells nothing; one
 * of a wrong type becomes a problem and tells nothing either.
 */
final class Part {

    private static final int LONGEST_ID = 64;

    private final String noun;
    private final Map<String, Json> members;
    private final Place place;
    private final Problems problems;
    private boolean isWhole = true;

    Part(String noun, Map<String, Json> members, Place place, Problems problems) {
        this.noun = noun;
        this.members = members;
        this.place = place;
        this.problems = problems;
    }

    /** The object; nothing but a problem where it is none. */
    static Optional<Part> of(String noun, Json json, Problems problems) {
        if (json instanceof Json.Members object) {
            return Optional.of(new Part(noun, object.members(), object.place(), problems));
        }
        problems.add(Problem.error(
                "wrong-type",
                "A " + noun + " is " + json.found() + "; an object is expected: export it again.",
                json.place()));
        return Optional.empty();
    }

    Place place() {
        return place;
    }

    /** Where this member stands, or the object where it has none. */
    Place place(String name) {
        Json member = members.get(name);
        return member == null ? place : member.place();
    }

    /** Whether nothing that was asked for was wrong or lacking. */
    boolean isWhole() {
        return isWhole;
    }

    boolean has(String name) {
        Json member = members.get(name);
        return member != null && !(member instanceof Json.Nothing);
    }

    /** The text of this member; empty where there is none. */
    String text(String name) {
        Json member = members.get(name);
        if (member instanceof Json.Text text) {
            return text.text();
        }
        refuseUnlessNothing(name, "a text");
        return "";
    }

    /** The same, where a text must stand. */
    String needed(String name) {
        boolean wasWhole = isWhole;
        String text = text(name);
        if (text.isEmpty() && isWhole == wasWhole) {
            lack(name, "a text");
        }
        return text;
    }

    /** What names it: a text of no more than 64 characters. */
    String id(String name) {
        String id = needed(name);
        if (id.length() > LONGEST_ID) {
            reject(
                    name,
                    "unknown-id",
                    name + " of a " + noun + " is " + Quoted.text(id) + "; an id is expected: export it again.");
            return "";
        }
        return id;
    }

    /** What the needed word of this member means; nothing where it is none of these. */
    <T> Optional<T> word(String name, SortedMap<String, T> words) {
        String word = needed(name);
        T meaning = words.get(word);
        if (meaning == null && !word.isEmpty()) {
            reject(
                    name,
                    "unknown-word",
                    name + " of a " + noun + " is " + Quoted.text(word) + "; one of "
                            + String.join(", ", words.keySet()) + " is expected: export it again, or read it with a"
                            + " newer sgaudit.");
        }
        return Optional.ofNullable(meaning);
    }

    /** The list of texts of this member; nothing where there is none. */
    Optional<List<Told<String>>> texts(String name) {
        Json member = members.get(name);
        if (!(member instanceof Json.Items list)) {
            refuseUnlessNothing(name, "a list of texts");
            return Optional.empty();
        }
        List<Told<String>> texts = new ArrayList<>();
        for (Json item : list.items()) {
            if (item instanceof Json.Text text && !text.text().isEmpty()) {
                texts.add(new Told<>(text.text(), text.place()));
            } else {
                isWhole = false;
                problems.add(Problem.error(
                        "wrong-type",
                        name + " of a " + noun + " holds " + item.found()
                                + "; texts that say something are expected: export it again.",
                        item.place()));
            }
        }
        return Optional.of(texts);
    }

    /** The list of ids with this prefix, in their order; nothing where there is none or one of them is no such id. */
    Optional<List<String>> ids(String name, String prefix) {
        boolean wasWhole = isWhole;
        isWhole = true;
        Optional<List<Told<String>>> texts = texts(name);
        for (Told<String> text : texts.orElse(List.of())) {
            if (!GroupId.hasShape(text.what(), prefix)) {
                isWhole = false;
                problems.add(Problem.error(
                        "unknown-id",
                        name + " of a " + noun + " holds " + Quoted.text(text.what()) + "; an id such as " + prefix
                                + "1a2b3c4d is expected: export it again.",
                        text.place()));
            }
        }
        boolean isLegible = isWhole;
        isWhole &= wasWhole;
        return isLegible ? texts.map(all -> all.stream().map(Told::what).toList()) : Optional.empty();
    }

    /** The same, where a list must stand. */
    Optional<List<String>> neededIds(String name, String prefix) {
        if (!has(name)) {
            lack(name, "a list of ids, or [] for none,");
        }
        return ids(name, prefix);
    }

    /** Whether the member is {@code true}. */
    boolean flag(String name) {
        if (members.get(name) instanceof Json.Flag flag) {
            return flag.isSet();
        }
        refuseUnlessNothing(name, "true or false");
        return false;
    }

    /** The count of this member; nothing where there is none. */
    OptionalInt count(String name) {
        if (members.get(name) instanceof Json.Numeral number && number.count() != Count.NONE) {
            return OptionalInt.of(number.count());
        }
        refuseUnlessNothing(name, "a whole number from 0");
        return OptionalInt.empty();
    }

    /** The object of this member; nothing where there is none. */
    Optional<Part> part(String name) {
        if (members.get(name) instanceof Json.Members object) {
            return Optional.of(new Part(noun, object.members(), object.place(), problems));
        }
        refuseUnlessNothing(name, "an object");
        return Optional.empty();
    }

    /** The objects of this member's list; none where there is none. */
    List<Part> parts(String name) {
        if (!(members.get(name) instanceof Json.Items list)) {
            refuseUnlessNothing(name, "a list of objects");
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        for (Json item : list.items()) {
            Optional<Part> part = of(noun, item, problems);
            isWhole &= part.isPresent();
            part.ifPresent(parts::add);
        }
        return parts;
    }

    /** Says what is wrong with what this member says. */
    void reject(String name, String code, String message) {
        isWhole = false;
        problems.add(Problem.error(code, message, place(name)));
    }

    /** Says what is wrong with something inside. */
    void reject(Place where, String code, String message) {
        isWhole = false;
        problems.add(Problem.error(code, message, where));
    }

    /** Counts what is wrong with something inside as its own. */
    void include(Part within) {
        isWhole &= within.isWhole;
    }

    private void lack(String name, String expected) {
        reject(
                name,
                "missing-member",
                "A " + noun + " has no " + name + "; " + expected + " is expected: export it again, without --filter.");
    }

    private void refuseUnlessNothing(String name, String expected) {
        Json member = members.get(name);
        if (member != null && !(member instanceof Json.Nothing)) {
            reject(
                    name,
                    "wrong-type",
                    name + " of a " + noun + " is " + member.found() + "; " + expected
                            + " is expected: export it again.");
        }
    }
}
