package dev.sgaudit.tencent;

import dev.sgaudit.model.Message;
import java.util.regex.PatternSyntaxException;

/** A glob that says nothing about any file. */
public final class MalformedGlob extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient Message fault;

    private MalformedGlob(Message fault, PatternSyntaxException cause) {
        super(fault.toString(), cause);
        this.fault = fault;
    }

    static MalformedGlob of(String glob, PatternSyntaxException cause) {
        Message fault = Message.of("input/malformed-glob").quoting("glob", glob);
        return new MalformedGlob(fault.with("reason", cause.getDescription()), cause);
    }

    /** What is wrong with it. */
    public Message fault() {
        return fault;
    }
}
