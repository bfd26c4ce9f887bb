package dev.sgaudit.check;

import java.util.Optional;
import java.util.function.Supplier;

/** Work on a second thread, whose failure is that of whoever asks for its result. */
public final class Beside<T> {

    private final Optional<Thread> thread;
    private Optional<T> result = Optional.empty();
    private Optional<RuntimeException> fault = Optional.empty();
    private Optional<Error> error = Optional.empty();

    private Beside(Supplier<T> work) {
        Thread other = new Thread(() -> run(work), "beside");
        thread = Optional.of(other);
        other.start();
    }

    private Beside(T known) {
        thread = Optional.empty();
        result = Optional.of(known);
    }

    public static <T> Beside<T> begin(Supplier<T> work) {
        return new Beside<>(work);
    }

    /** Work that was done already, where it was not worth a thread. */
    public static <T> Beside<T> done(T result) {
        return new Beside<>(result);
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
            if (thread.isPresent()) {
                thread.get().join();
            }
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
