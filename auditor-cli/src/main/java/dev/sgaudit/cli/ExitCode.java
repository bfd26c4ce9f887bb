package dev.sgaudit.cli;

import dev.sgaudit.audit.Verdict;

/** The exit codes of every command, and the one place that decides which it is; they never count anything. */
enum ExitCode {
    PASSED(0),
    FAILED(1),
    USAGE(2),
    NOT_WHOLE(3),
    NOT_DELIVERED(5),
    INTERNAL(70),
    INTERRUPTED(130),
    TERMINATED(143);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Whether every input was read to its end and understood. */
    enum Evidence {
        COMPLETE("complete"),
        INCOMPLETE("incomplete");

        private final String word;

        Evidence(String word) {
            this.word = word;
        }

        /** The word in JSON. */
        String word() {
            return word;
        }
    }

    /** Whether every report that was asked for was written whole. */
    enum Delivery {
        WHOLE,
        BROKEN;

        /** Whole only if both are. */
        Delivery and(Delivery other) {
            return this == WHOLE ? other : this;
        }
    }

    /** The code of an audit. An open gate lets a failure through; what is not proven it never lets through. */
    static ExitCode of(Verdict verdict, Evidence evidence, Gate gate, Delivery delivery) {
        if (delivery == Delivery.BROKEN) {
            return NOT_DELIVERED;
        }
        if (evidence == Evidence.INCOMPLETE) {
            return NOT_WHOLE;
        }
        return switch (verdict) {
            case UNKNOWN -> NOT_WHOLE;
            case FAIL -> gate.isOpen() ? PASSED : FAILED;
            case PASS_WITH_WAIVERS, PASS -> PASSED;
        };
    }

    /** The code of a command that only shows what it knows. */
    static ExitCode of(Delivery delivery) {
        return switch (delivery) {
            case BROKEN -> NOT_DELIVERED;
            case WHOLE -> PASSED;
        };
    }

    /** The code of a command that shows what it read, and judges nothing. */
    static ExitCode of(Evidence evidence, Delivery delivery) {
        return of(0, 0, evidence, delivery);
    }

    /** The code of packets that were asked about: how many are undecided, and how many meet another verdict than expected. */
    static ExitCode of(long undecided, long mismatches, Evidence evidence, Delivery delivery) {
        if (delivery == Delivery.BROKEN) {
            return NOT_DELIVERED;
        }
        if (evidence == Evidence.INCOMPLETE || undecided > 0) {
            return NOT_WHOLE;
        }
        return mismatches > 0 ? FAILED : PASSED;
    }
}
