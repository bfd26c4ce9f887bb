package dev.sgaudit.tencent;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The members of the rules of one input that this version does not know: which an owner has looked at, and which not. */
final class ForeignMembers {

    private final Set<String> ignored;
    private final SortedSet<String> met = new TreeSet<>();
    private final Set<String> told = new HashSet<>();

    /** Begins an input beside owners who name these members. */
    ForeignMembers(Set<String> ignored) {
        this.ignored = ignored;
    }

    /** Meets a member; whether an owner says that it changes nothing. */
    boolean isIgnored(String name) {
        if (!ignored.contains(name)) {
            return false;
        }
        met.add(name);
        return true;
    }

    /** Whether the input has not been told to have this member; each is told once, for it stands in every rule. */
    boolean isNews(String name) {
        return told.size() == Limits.PROBLEMS ? !told.contains(name) : told.add(name);
    }

    /** Those that an owner named, as far as they were met. */
    SortedSet<String> met() {
        return Collections.unmodifiableSortedSet(met);
    }
}
