package dev.sgaudit.intent;

import dev.sgaudit.model.IdShape;
import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.Typed;
import java.util.Set;

/** The ids of Tencent's things as people write them down. */
public final class TypedId {

    private TypedId() {}

    public static Typed<String> cluster(String text) {
        return IdShape.CLUSTER.hasTyped(text)
                ? Typed.as(text)
                : Typed.not(Spelling.quoted(text)
                        + " is no id of a cluster; expected cls- and eight letters or digits, such as cls-1a2b3c4d");
    }

    public static Typed<String> group(String text) {
        return IdShape.GROUP.hasTyped(text)
                ? Typed.as(text)
                : Typed.not(Spelling.quoted(text) + " is no id of a security group; expected sg- and eight letters or"
                        + " digits, such as sg-0a1b2c3d");
    }

    /** The same, if it is none of the others of its list, to which it is added. */
    static Typed<String> once(Typed<String> id, Set<String> others) {
        return id.value().filter(text -> !others.add(text)).isPresent()
                ? Typed.not(Spelling.quoted(id.value().get()) + " stands in this list already; name it once")
                : id;
    }

    /** Whether it stands for addresses: an address template, a group of them, or a security group with its members. */
    public static boolean isOfAddresses(String text) {
        return IdShape.ADDRESS_TEMPLATE.hasTyped(text)
                || IdShape.ADDRESS_TEMPLATE_GROUP.hasTyped(text)
                || IdShape.GROUP.hasTyped(text);
    }

    /** Whether it stands for services: a service template, or a group of them. */
    public static boolean isOfServices(String text) {
        return IdShape.SERVICE_TEMPLATE.hasTyped(text) || IdShape.SERVICE_TEMPLATE_GROUP.hasTyped(text);
    }
}
