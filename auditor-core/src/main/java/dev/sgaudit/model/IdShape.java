package dev.sgaudit.model;

/** The things that have ids on Tencent, each with what its ids begin with. */
public enum IdShape {
    GROUP("sg-"),
    ADDRESS_TEMPLATE("ipm-"),
    ADDRESS_TEMPLATE_GROUP("ipmg-"),
    SERVICE_TEMPLATE("ppm-"),
    SERVICE_TEMPLATE_GROUP("ppmg-"),
    CLUSTER("cls-"),
    SUBNET("subnet-"),
    NATIVE_NODE("np-"),
    SUPER_NODE("eklet-");

    /** Longer than any id, so that one never floods a message. */
    private static final int LONGEST = 64;

    /** So many letters and digits stand behind the prefix of an id that people write down. */
    private static final int TYPED = 8;

    private final String prefix;

    IdShape(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }

    /** One that stands for all in a message. */
    public String example() {
        return prefix + "1a2b3c4d";
    }

    /** Whether the text begins like such an id. */
    public boolean begins(String text) {
        return text.startsWith(prefix);
    }

    /** Whether the text may be such an id; Tencent promises no length. */
    public boolean has(String text) {
        boolean isOfLength = text.length() > prefix.length() && text.length() <= LONGEST;
        return isOfLength && begins(text) && isOfWord(text, prefix.length());
    }

    /** Whether the text is such an id as all that were ever seen are: people who write another one mistyped it. */
    public boolean hasTyped(String text) {
        boolean mayHaveUnderscore = this != GROUP && this != CLUSTER;
        return text.length() == prefix.length() + TYPED && has(text) && (mayHaveUnderscore || text.indexOf('_') < 0);
    }

    /** Whether the text may be the id of a machine, a pool or whatever else has ids of more than one shape. */
    public static boolean isAny(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !isOfWord(text.charAt(0))) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (!isOfWord(character) && character != '-' && character != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfWord(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (!isOfWord(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfWord(char character) {
        return (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || character == '_';
    }
}
