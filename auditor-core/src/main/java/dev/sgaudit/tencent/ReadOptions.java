package dev.sgaudit.tencent;

import dev.sgaudit.model.IdShape;
import java.util.Set;

/**
 * What the caller says about exports that do not say it themselves.
 *
 * @param ignoredMembers the members of rules that this version does not know and that an owner says change nothing
 * @param group the id of the group whose rules a policies answer holds, or an empty text
 * @param isDigested whether the digests of the inputs are asked for, which takes as long as reading them
 * @param areRulesRead whether rules are asked for, or only what is listed beside them
 */
public record ReadOptions(String group, boolean isDigested, boolean areRulesRead, Set<String> ignoredMembers) {

    /** Nothing is said beforehand. */
    public static final ReadOptions NONE = new ReadOptions("");

    public ReadOptions(String group) {
        this(group, true, true, Set.of());
    }

    public ReadOptions {
        ignoredMembers = Set.copyOf(ignoredMembers);
    }

    /** The same for a caller who shows no digest. */
    public ReadOptions withoutDigests() {
        return new ReadOptions(group, false, areRulesRead, ignoredMembers);
    }

    /** The same for a caller who only looks for what is listed beside rules. */
    public ReadOptions withoutRules() {
        return new ReadOptions(group, false, false, ignoredMembers);
    }

    /** The same for owners who say that these members of rules change nothing. */
    public ReadOptions ignoring(Set<String> members) {
        return new ReadOptions(group, isDigested, areRulesRead, members);
    }

    /** Whether this version reads the member of a rule that has this name. */
    public static boolean isReadMember(String name) {
        return RuleReader.READ.contains(name);
    }

    /** Whether the text is the id of a group, {@code sg-} with letters, digits and underscores. */
    public static boolean isGroupId(String text) {
        return IdShape.GROUP.has(text);
    }
}
