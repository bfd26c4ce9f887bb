package dev.sgaudit.intent;

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

    /** What is ignored, for a sentence. */
    public String words() {
        return "the member " + member + " of rules";
    }

    /** Those of a list that are right, in its order. */
    static List<IgnoredMember> read(Value list) {
        List<IgnoredMember> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Value item : list.items()) {
            Fields fields = item.fields("an ignored member");
            Value member = fields.required("member");
            Stated stated = Stated.read(fields);
            fields.done();
            member.typed(text -> text.isBlank()
                            ? Typed.<String>not("it is blank; write the name of a member")
                            : TypedId.once(Typed.as(text), names))
                    .ifPresent(name -> members.add(new IgnoredMember(name, member.place(), stated)));
        }
        return members;
    }
}
