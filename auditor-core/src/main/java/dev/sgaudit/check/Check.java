package dev.sgaudit.check;

import java.util.Locale;
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
        String name = getClass().getSimpleName();
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (Character.isUpperCase(name.charAt(i)) && i > 0) {
                id.append('-');
            }
            id.append(name.charAt(i));
        }
        return id.toString().toLowerCase(Locale.ROOT);
    }

    /** The family that the check belongs to. */
    default String family() {
        String room = getClass().getPackageName();
        return room.substring(room.lastIndexOf('.') + 1);
    }

    /** Its metadata. */
    default About about() {
        About about = getClass().getAnnotation(About.class);
        if (about == null) {
            throw new IllegalStateException("the check " + id() + " lacks @About");
        }
        return about;
    }
}
