package dev.sgaudit.model;

/** Something that was met and deliberately not audited, with the reason. */
public record NotExamined(Message what, Message why) {

    /** A thing that has a name. */
    public NotExamined(String what, Message why) {
        this(Message.name(what), why);
    }

    /** A thing that has a name, with the reason as it stands. */
    public NotExamined(String what, String why) {
        this(what, Message.verbatim(why));
    }
}
