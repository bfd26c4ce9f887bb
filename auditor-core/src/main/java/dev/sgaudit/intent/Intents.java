package dev.sgaudit.intent;

/** All that an owner declares for one posture. */
public record Intents(Ssh ssh) {

    /** Nobody declared anything. */
    public static final Intents NONE = new Intents(new Ssh.Undeclared());
}
