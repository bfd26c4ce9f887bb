package dev.sgaudit.check;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * One question about a posture, or about all of them together. Its id is the class name in kebab-case, its family the
 * package.
 */
public interface Check {

    /** The flaws of this kind in one posture. */
    default Stream<Finding> findings(Scene scene) {
        return Stream.of();
    }

    /** The flaws of this kind that belong to no posture. */
    default Stream<Finding> findings(Estate estate) {
        return Stream.of();
    }

    /** The id in reports, waivers and pages; it never changes its meaning. */
    default String id() {
        return CheckClass.of(getClass()).id();
    }

    /** The family that the check belongs to. */
    default Family family() {
        return CheckClass.of(getClass()).family();
    }

    /** Its metadata. */
    default About about() {
        return CheckClass.about(getClass());
    }

    /** The words of its metadata that every finding is told with. */
    default CheckWords words() {
        Optional<CheckWords> known = CheckWords.find(id());
        return known.isPresent() ? known.get() : CheckWords.of(about());
    }
}
