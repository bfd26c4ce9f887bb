package dev.sgaudit.intent;

import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.Typed;
import java.util.Set;

/** The ids of Tencent's things as people write them down. */
public final class TypedId {

    private static final String CLUSTER = "cls-[0-9A-Za-z]{8}";
    private static final String GROUP = "sg-[0-9A-Za-z]{8}";
    private static final String ADDRESS_TEMPLATE = "ipmg?-[0-9A-Za-z_]{8}";
    private static final String SERVICE_TEMPLATE = "ppmg?-[0-9A-Za-z_]{8}";

    private TypedId() {}

    public static Typed<String> cluster(String text) {
        return text.matches(CLUSTER)
                ? Typed.as(text)
                : Typed.not(Spelling.quoted(text)
                        + " is no id of a cluster; expected cls- and eight letters or digits, such as cls-1a2b3c4d");
    }

    public static Typed<String> group(String text) {
        return text.matches(GROUP)
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
        return text.matches(ADDRESS_TEMPLATE) || text.matches(GROUP);
    }

    /** Whether it stands for services: a service template, or a group of them. */
    public static boolean isOfServices(String text) {
        return text.matches(SERVICE_TEMPLATE);
    }
}
