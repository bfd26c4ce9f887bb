package dev.sgaudit.intent;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.written.Fields;
import dev.sgaudit.written.Typed;
import dev.sgaudit.written.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A member of rules that this version does not know, and of which an owner says that it changes nothing.
 *
 * @param place where it is named
 */
public record IgnoredMember(String member, Place place, Stated stated) {

    /** What is ignored, in the words by which a finding about it is known from run to run. */
    public String words() {
        return "the member " + member + " of rules";
    }

    /** What is ignored, for a place in a message. */
    public Message named() {
        return Message.of("config/member-of-rules").with("member", member);
    }

    /** Those of a list that are right, in its order. */
    static List<IgnoredMember> read(Value list) {
        List<IgnoredMember> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Value item : list.items()) {
            Fields fields = item.fields(Message.of("config/ignored-member"));
            Value member = fields.required("member");
            Stated stated = Stated.read(fields);
            fields.done();
            member.typed(text -> text.isBlank()
                            ? Typed.<String>not(Message.of("typed/blank.member"))
                            : TypedId.once(Typed.as(text), names))
                    .ifPresent(name -> members.add(new IgnoredMember(name, member.place(), stated)));
        }
        return members;
    }
}
