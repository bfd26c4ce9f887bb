package dev.sgaudit.check;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A piece of work of one audit that a thread of its own does, whose failure is that of whoever asks for its result. */
public final class Beside<T> {

    private final Optional<T> known;
    private final Optional<FutureTask<T>> task;

    private Beside(Optional<T> known, Optional<FutureTask<T>> task) {
        this.known = known;
        this.task = task;
    }

    public static <T> Beside<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "beside").start();
        return new Beside<>(Optional.empty(), Optional.of(task));
    }

    /** Work that was done already, where it was not worth a thread. */
    public static <T> Beside<T> done(T result) {
        return new Beside<>(Optional.of(result), Optional.empty());
    }

    /** Waits for the result. */
    public T result() {
        try {
            return task.isPresent() ? task.get().get() : known.orElseThrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a part of the audit was waited for", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("a part of the audit failed", e);
        }
    }
}
