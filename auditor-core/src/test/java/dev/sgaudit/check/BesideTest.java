package dev.sgaudit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BesideTest {

    @Test
    void theResultIsThatOfTheWork() {
        assertThat(Beside.begin(() -> 6 * 7).result()).isEqualTo(42);
    }

    @Test
    void theWorkIsDoneOnAnotherThread() {
        assertThat(Beside.begin(Thread::currentThread).result()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void whoeverAsksForTheResultGetsTheFailure() {
        IllegalStateException fault = new IllegalStateException("no");
        OutOfMemoryError error = new OutOfMemoryError("no");

        assertThatThrownBy(Beside.begin(() -> failing(fault))::result).isSameAs(fault);
        assertThatThrownBy(Beside.begin(() -> exhausted(error))::result).isSameAs(error);
    }

    private static String failing(RuntimeException fault) {
        throw fault;
    }

    private static String exhausted(Error error) {
        throw error;
    }
}
