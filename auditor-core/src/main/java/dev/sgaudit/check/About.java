package dev.sgaudit.check;

import dev.sgaudit.model.Severity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a check is about: its words and its examples, which are at once its tests and its documentation. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface About {

    /** The flaw, in a few words. */
    String title();

    /** The highest severity that the check reports. */
    Severity severity();

    /** What was found, with the finding's facts in braces: {@code {rule}}, {@code {traffic}}, {@code {clause}}. */
    String message();

    /** Why it matters. */
    String why();

    /** What to do about it. */
    String fix();

    /**
     * What further stands in the places of these sentences, by name: {@code trap = The document …}. A finding names it as
     * {@code check/open-to-world.trap}.
     */
    String[] phrases() default {};

    /** Scenes in rule text; a line that begins with {@code !} must be reported by this check, every other one must not. */
    String[] examples();

    /** Guidance of others on the same flaw. */
    String[] sources() default {};

    /** Ids that the check had before. */
    String[] formerly() default {};
}
