package dev.sgaudit.tencent;

import dev.sgaudit.model.Message;
import java.util.regex.PatternSyntaxException;

/** A glob that says nothing about any file. */
public final class MalformedGlob extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient Message fault;

    MalformedGlob(String glob, PatternSyntaxException e) {
        super("the glob \"" + glob + "\" is malformed: " + e.getDescription(), e);
        fault = Message.of("input/malformed-glob").quoting("glob", glob).with("reason", e.getDescription());
    }

    /** What is wrong with it. */
    public Message fault() {
        return fault;
    }
}
