package dev.sgaudit.tencent;

/**
 * What the caller says about exports that do not say it themselves.
 *
 * @param group the id of the group whose rules a policies answer holds, or an empty text
 * @param isDigested whether the digests of the inputs are asked for, which takes as long as reading them
 * @param areRulesRead whether rules are asked for, or only what is listed beside them
 */
public record ReadOptions(String group, boolean isDigested, boolean areRulesRead) {

    /** Nothing is said beforehand. */
    public static final ReadOptions NONE = new ReadOptions("");

    public ReadOptions(String group) {
        this(group, true, true);
    }

    /** The same for a caller who shows no digest. */
    public ReadOptions withoutDigests() {
        return new ReadOptions(group, false, areRulesRead);
    }

    /** The same for a caller who only looks for what is listed beside rules. */
    public ReadOptions withoutRules() {
        return new ReadOptions(group, false, false);
    }

    /** Whether the text is the id of a group, {@code sg-} with letters, digits and underscores. */
    public static boolean isGroupId(String text) {
        return GroupId.hasShape(text, "sg-");
    }
}
