package dev.sgaudit.intent;

import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Message;
import dev.sgaudit.written.Typed;
import java.util.Set;

/** The ids of Tencent's things as people write them down. */
public final class TypedId {

    private TypedId() {}

    public static Typed<String> cluster(String text) {
        return IdShape.CLUSTER.hasTyped(text)
                ? Typed.as(text)
                : Typed.not(Message.of("typed/no-cluster-id").quoting("text", text));
    }

    public static Typed<String> group(String text) {
        return IdShape.GROUP.hasTyped(text)
                ? Typed.as(text)
                : Typed.not(Message.of("typed/no-group-id").quoting("text", text));
    }

    /** The same, if it is none of the others of its list, to which it is added. */
    static Typed<String> once(Typed<String> id, Set<String> others) {
        return id.value().filter(text -> !others.add(text)).isPresent()
                ? Typed.not(Message.of("typed/second-time")
                        .quoting("text", id.value().get()))
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
