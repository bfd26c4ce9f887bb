package dev.sgaudit.run;

/** A question that asks something wrong; nothing is audited. */
public final class RefusedQuestion extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    public RefusedQuestion(Refusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    /** What is wrong with it. */
    public Refusal refusal() {
        return refusal;
    }
}
