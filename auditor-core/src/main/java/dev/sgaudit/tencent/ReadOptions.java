package dev.sgaudit.tencent;

/**
 * What the caller says about exports that do not say it themselves.
 *
 * @param group the id of the group whose rules a policies answer holds, or an empty text
 */
public record ReadOptions(String group) {

    /** Nothing is said beforehand. */
    public static final ReadOptions NONE = new ReadOptions("");

    /** Whether the text is the id of a group, {@code sg-} with letters, digits and underscores. */
    public static boolean isGroupId(String text) {
        return GroupId.hasShape(text, "sg-");
    }
}
