package dev.sgaudit.check;

import java.util.Optional;
import java.util.function.Supplier;

/** Work on a second thread, whose failure is that of whoever asks for its result. */
public final class Beside<T> {

    private final Thread thread;
    private Optional<T> result = Optional.empty();
    private Optional<RuntimeException> fault = Optional.empty();
    private Optional<Error> error = Optional.empty();

    private Beside(Supplier<T> work) {
        thread = new Thread(() -> run(work), "beside");
        thread.start();
    }

    public static <T> Beside<T> begin(Supplier<T> work) {
        return new Beside<>(work);
    }

    private void run(Supplier<T> work) {
        try {
            result = Optional.of(work.get());
        } catch (RuntimeException e) {
            fault = Optional.of(e);
        } catch (Error e) {
            error = Optional.of(e);
        }
    }

    /** Waits for the result. */
    public T result() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a part of the audit was waited for", e);
        }
        if (fault.isPresent()) {
            throw fault.get();
        }
        if (error.isPresent()) {
            throw error.get();
        }
        return result.orElseThrow();
    }
}
