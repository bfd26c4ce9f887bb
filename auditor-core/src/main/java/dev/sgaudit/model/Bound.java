package dev.sgaudit.model;

/**
 * The machines that a posture stands for, as the exports show them.
 *
 * @param machines how many there are; none where only a configuration or a node pool names their groups
 * @param origin where the binding was read
 * @param isDeclared whether somebody says that they are bound so, and not only exports
 */
public record Bound(int machines, Fact origin, boolean isDeclared) {

    /** Nobody tells of machines. */
    public static final Bound UNKNOWN = new Bound(0, new Fact.Name(""), true);

    /** Whether anybody tells of them. */
    public boolean isTold() {
        return !equals(UNKNOWN);
    }
}
