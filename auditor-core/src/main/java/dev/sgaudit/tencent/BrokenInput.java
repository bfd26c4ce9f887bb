package dev.sgaudit.tencent;

import java.io.IOException;

/** Ends the reading of a value: what follows it in the bytes has no sure meaning. */
final class BrokenInput extends IOException {

    /** The value of {@code offset} where the fault is in the bytes that come next. */
    static final long HERE = -1;

    private final String code;
    private final long offset;

    BrokenInput(String code, String message, long offset) {
        super(message);
        this.code = code;
        this.offset = offset;
    }

    /** A stable word for the kind of fault. */
    String code() {
        return code;
    }

    /** Where in the text it is. */
    long offset() {
        return offset;
    }

    /** What is wrong, in one sentence. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
