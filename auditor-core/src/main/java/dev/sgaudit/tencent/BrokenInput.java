package dev.sgaudit.tencent;

import dev.sgaudit.model.Message;
import java.io.IOException;

/** Ends the reading of a value: what follows it in the bytes has no sure meaning. */
final class BrokenInput extends IOException {

    /** The value of {@code offset} where the fault is in the bytes that come next. */
    static final long HERE = -1;

    private static final long serialVersionUID = 1;

    private final String code;
    private final transient Message fault;
    private final long offset;

    /** A fault whose code is the message's entry. */
    BrokenInput(Message fault, long offset) {
        this(fault.entry(), fault, offset);
    }

    BrokenInput(String code, String message, long offset) {
        this(code, Message.verbatim(message), offset);
    }

    private BrokenInput(String code, Message fault, long offset) {
        super(code);
        this.code = code;
        this.fault = fault;
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
    Message fault() {
        return fault;
    }

    /** The same fault, at this place of the text. */
    BrokenInput at(long where) {
        return new BrokenInput(code, fault, where);
    }
}
