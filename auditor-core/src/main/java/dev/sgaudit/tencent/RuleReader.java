package dev.sgaudit.tencent;

import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.tencent.RuleMembers.Text;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonToken;

/**
 * Reads the rules of one direction. What a rule says in words that are not understood becomes a problem and an unknown
 * part of the rule; its other parts are kept.
 */
final class RuleReader implements RuleMeaning.Complaints {

    private final JsonTokens tokens;
    private final Problems problems;
    private final Direction direction;
    private final String container;
    private final RuleMembers members = new RuleMembers();
    private final RuleMeaning meaning = new RuleMeaning(members, this);
    private final ForeignMembers foreign;
    private final GroupTexts texts;
    private final Map<Integer, Integer> linesOfIndexes = new HashMap<>();

    private Place place;
    private int index;
    private boolean isUnderstood;
    private boolean isForeign;
    private List<String> foreignMembers = List.of();

    /** Begins the array at which the tokens stand. */
    RuleReader(
            JsonTokens tokens,
            Problems problems,
            ForeignMembers foreign,
            GroupTexts texts,
            Direction direction,
            String container) {
        this.tokens = tokens;
        this.problems = problems;
        this.foreign = foreign;
        this.texts = texts;
        this.direction = direction;
        this.container = container;
        place = tokens.mark(container, Place.WHOLE);
    }

    /** Reads the item of the array at whose first token the tokens stand. */
    ReadRule read(int item) throws BrokenInput {
        place = tokens.mark(container, item);
        index = ReadRule.NONE;
        isUnderstood = true;
        isForeign = false;
        foreignMembers = List.of();
        if (tokens.token() != JsonToken.START_OBJECT) {
            String found = tokens.found();
            reject("wrong-type", "A rule is " + found + "; an object is expected: export the group again.");
            tokens.skip();
            return ReadRule.lost("a rule that is " + found, place, index);
        }
        members.clear();
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            String name = tokens.name();
            tokens.next();
            readMember(name);
        }
        refuseOtherDirection();
        ReadRule rule = meaning.rule(place, index);
        if (!foreignMembers.isEmpty()) {
            return ReadRule.withForeign(foreignMembers, place, index);
        }
        if (isForeign) {
            return ReadRule.lost("a rule with a member that is not understood", place, index);
        }
        return isUnderstood ? rule : rule.notUnderstood();
    }

    /** The members that {@link #readMember} reads; of any other nobody knows whether it changes what a rule matches. */
    static final Set<String> READ = Set.of(
            "Protocol",
            "Port",
            "ServiceTemplate",
            "CidrBlock",
            "Ipv6CidrBlock",
            "SecurityGroupId",
            "AddressTemplate",
            "Action",
            "PolicyDescription",
            "ModifyTime",
            "Direction",
            "PolicyIndex",
            "Priority",
            "Diff");

    private void readMember(String name) throws BrokenInput {
        switch (name) {
            case "Protocol" -> readText(members.protocol);
            case "Port" -> readText(members.port);
            case "ServiceTemplate" ->
                readTemplate(name, "ServiceId", members.service, "ServiceGroupId", members.serviceGroup);
            case "CidrBlock" -> readText(members.cidr);
            case "Ipv6CidrBlock" -> readText(members.ipv6Cidr);
            case "SecurityGroupId" -> readText(members.group);
            case "AddressTemplate" ->
                readTemplate(name, "AddressId", members.address, "AddressGroupId", members.addressGroup);
            case "Action" -> readText(members.action);
            case "PolicyDescription" -> readText(members.description);
            case "ModifyTime" -> readTime();
            case "Direction" -> readText(members.direction);
            case "PolicyIndex" -> readIndex();
            case "Priority" -> readPriority();
            case "Diff" -> readDiff();
            default -> readForeign(name);
        }
    }

    private void readText(Text member) throws BrokenInput {
        if (tokens.token() == JsonToken.VALUE_STRING) {
            String text = tokens.string();
            texts.add(text, tokens.offset());
            member.set(text, tokens.offset());
        } else if (tokens.token() != JsonToken.VALUE_NULL) {
            member.setIllegible(tokens.offset());
            refuseType(member.pointer(), "a text");
        }
    }

    private void readTemplate(String name, String id, Text idMember, String groupId, Text groupMember)
            throws BrokenInput {
        if (tokens.token() == JsonToken.VALUE_NULL) {
            return;
        }
        if (tokens.token() != JsonToken.START_OBJECT) {
            idMember.setIllegible(tokens.offset());
            refuseType(name, "an object");
            return;
        }
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            String member = tokens.name();
            tokens.next();
            if (member.equals(id)) {
                readText(idMember);
            } else if (member.equals(groupId)) {
                readText(groupMember);
            } else {
                readForeignOfTemplate(name + "/" + JsonTokens.escaped(member));
            }
        }
    }

    private void readTime() throws BrokenInput {
        if (tokens.token() != JsonToken.VALUE_NULL && tokens.token() != JsonToken.VALUE_STRING) {
            refuseType("ModifyTime", "a text");
        }
    }

    private void readIndex() throws BrokenInput {
        if (tokens.token() == JsonToken.VALUE_NULL) {
            return;
        }
        index = tokens.count();
        if (index == Count.NONE) {
            index = ReadRule.ILLEGIBLE;
            refuseType("PolicyIndex", "a whole number from 0");
            return;
        }
        Integer line = linesOfIndexes.putIfAbsent(index, place.line());
        if (line != null) {
            rejectHere(
                    "duplicate-index",
                    "PolicyIndex " + index + " stands twice in " + direction.word() + ", first in the rule in line "
                            + line + "; each index is expected once, for it orders the rules: export the group again.",
                    "PolicyIndex");
        }
    }

    /** Tencent renumbers it with every change; the order is that of {@code PolicyIndex}. */
    private void readPriority() throws BrokenInput {
        if (tokens.token() != JsonToken.VALUE_NULL && tokens.token() != JsonToken.VALUE_NUMBER_INT) {
            refuseType("Priority", "a whole number");
        }
    }

    /** Undocumented, and on the wire since 2025; it says nothing about packets. */
    private void readDiff() throws BrokenInput {
        if (tokens.token() != JsonToken.VALUE_NULL && !tokens.token().isBoolean()) {
            refuseType("Diff", "true or false");
        }
    }

    /** A member of another name: as long as no owner has looked at it, it may narrow the rule, or switch it off. */
    private void readForeign(String name) throws BrokenInput {
        if (foreign.isIgnored(name)) {
            pass();
            return;
        }
        if (saysNothing()) {
            return;
        }
        texts.add(name, tokens.offset());
        isUnderstood = false;
        if (foreignMembers.isEmpty()) {
            foreignMembers = new ArrayList<>();
        }
        foreignMembers.add(name);
        if (foreign.isNews(name)) {
            problems.add(Problem.error(
                    "unknown-member",
                    "The member " + Quoted.text(name) + " of a rule is " + tokens.found()
                            + "; only members that this version knows are expected, for another may change what the rule"
                            + " matches: have somebody look at it and name it under ignoreMembers in sgaudit.yml, or read"
                            + " it with a newer sgaudit. It is told once for this input.",
                    tokens.place(tokens.offset(), pointerTo(JsonTokens.escaped(name)))));
        }
        pass();
    }

    private void readForeignOfTemplate(String pointer) throws BrokenInput {
        if (saysNothing()) {
            return;
        }
        isForeign = true;
        reject(
                "unknown-member",
                "The member " + Quoted.text(pointer) + " of a rule is " + tokens.found()
                        + "; only members that Tencent documents are expected, for another may change what the rule"
                        + " matches: read it with a newer sgaudit.",
                tokens.place(tokens.offset(), pointerTo(pointer)));
        pass();
    }

    /** Absent, null and an empty text are one in a rule. False is not: {@code "Enabled": false} would say much. */
    private boolean saysNothing() throws BrokenInput {
        return tokens.token() == JsonToken.VALUE_NULL
                || (tokens.token() == JsonToken.VALUE_STRING && tokens.string().isEmpty());
    }

    private void pass() throws BrokenInput {
        if (tokens.token().isStructStart()) {
            skipStruct();
        }
    }

    private void refuseType(String pointer, String expected) throws BrokenInput {
        rejectHere(
                "wrong-type",
                pointer + " is " + tokens.found() + "; " + expected + " is expected: export the group again.",
                pointer);
        pass();
    }

    /**
     * Passes over an object or array. Places are reckoned forward only, so those that may still be asked for are taken down
     * first.
     */
    private void skipStruct() throws BrokenInput {
        for (Text member : members.all()) {
            if (member.isPresent()) {
                member.keep(placeOf(member));
            }
        }
        tokens.skip();
    }

    private void refuseOtherDirection() {
        Text stated = members.direction;
        if (stated.isPresent() && !RuleMeaning.isWord(stated.text(), direction.word())) {
            isForeign = true;
            reject(
                    stated,
                    "contradiction",
                    stated + " stands in a rule of the " + direction.word()
                            + " list; the same direction is expected: export the group again.");
        }
    }

    @Override
    public void reject(Text member, String code, String message) {
        reject(code, message, placeOf(member));
    }

    @Override
    public void reject(String code, String message) {
        reject(code, message, place);
    }

    @Override
    public void warn(Text member, String code, String message) {
        problems.add(Problem.warning(code, message, placeOf(member)));
    }

    private void rejectHere(String code, String message, String pointer) {
        reject(code, message, tokens.place(tokens.offset(), pointerTo(pointer)));
    }

    private void reject(String code, String message, Place where) {
        isUnderstood = false;
        problems.add(Problem.error(code, message, where));
    }

    private Place placeOf(Text member) {
        Place kept = member.place();
        return kept != null ? kept : tokens.place(member.offset(), pointerTo(member.pointer()));
    }

    private String pointerTo(String member) {
        return place.pointer() + "/" + member;
    }
}
