package dev.sgaudit.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Sets lines on a page: a long report on a second thread, while the words of the next lines are still being found. What
 * goes wrong there goes wrong for whoever hands lines over.
 */
final class Typesetter implements Closeable {

    /** So many lines go over at once; a report that has no more needs no thread. */
    private static final int BATCH = 1_000;

    /** So many batches may wait: a report of any size takes the same memory. */
    private static final int MOST_WAITING = 4;

    private final Page page;
    private final BlockingQueue<List<Line>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::setAll, "typesetter");
    private List<Line> batch = new ArrayList<>();
    private boolean isAlone = true;
    private boolean isTold;
    private volatile Outcome outcome = Outcome.GOOD;

    Typesetter(Page page) {
        this.page = page;
    }

    /** A line as it is handed over; one without pieces is blank. */
    private record Line(int indent, int hang, List<Page.Span> spans) {

        static final Line BLANK = new Line(0, 0, List.of());

        void set(Page page) throws IOException {
            if (spans.isEmpty()) {
                page.blank();
            } else {
                page.line(indent, hang, spans);
            }
        }
    }

    /** What became of the lines that were set aside for the thread. */
    private sealed interface Outcome {

        Outcome GOOD = new Good();

        /** Throws what went wrong. */
        void orThrow() throws IOException;

        /** Nothing went wrong so far. */
        record Good() implements Outcome {
            @Override
            public void orThrow() {
                // There is nothing to throw.
            }
        }

        /** The page could not be written. */
        record Unwritten(IOException cause) implements Outcome {
            @Override
            public void orThrow() throws IOException {
                throw cause;
            }
        }

        /** There is no sense in going on. */
        record Broken(RuntimeException cause) implements Outcome {
            @Override
            public void orThrow() {
                throw cause;
            }
        }

        /** The JVM cannot go on. */
        record Fatal(Error cause) implements Outcome {
            @Override
            public void orThrow() {
                throw cause;
            }
        }
    }

    void blank() throws IOException {
        add(Line.BLANK);
    }

    /** The pieces, one blank between them; what does not fit into the line goes on at the column {@code hang}. */
    void line(int indent, int hang, Page.Span... spans) throws IOException {
        add(new Line(indent, hang, List.of(spans)));
    }

    void line(int indent, int hang, List<Page.Span> spans) throws IOException {
        add(new Line(indent, hang, List.copyOf(spans)));
    }

    private void add(Line line) throws IOException {
        if (batch.size() == BATCH) {
            handOver();
        }
        batch.add(line);
    }

    private void handOver() throws IOException {
        tell();
        if (isAlone) {
            isAlone = false;
            thread.start();
        }
        put(batch);
        batch = new ArrayList<>(BATCH);
    }

    /** Throws what went wrong, once: whoever was told closes this all the same. */
    private void tell() throws IOException {
        if (!isTold && outcome != Outcome.GOOD) {
            isTold = true;
            outcome.orThrow();
        }
    }

    private void put(List<Line> lines) {
        try {
            waiting.put(lines);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while a report was written", cause);
    }

    /** The work of the thread, up to an empty batch. After a failure it takes the rest so that nobody waits for ever. */
    private void setAll() {
        try {
            for (List<Line> lines = waiting.take(); !lines.isEmpty(); lines = waiting.take()) {
                if (outcome == Outcome.GOOD) {
                    outcome = tryToSet(lines);
                }
            }
        } catch (InterruptedException e) {
            outcome = new Outcome.Broken(interrupted(e));
        }
    }

    private Outcome tryToSet(List<Line> lines) {
        try {
            set(lines);
            return Outcome.GOOD;
        } catch (IOException e) {
            return new Outcome.Unwritten(e);
        } catch (RuntimeException e) {
            return new Outcome.Broken(e);
        } catch (Error e) {
            return new Outcome.Fatal(e);
        }
    }

    private void set(List<Line> lines) throws IOException {
        for (Line line : lines) {
            line.set(page);
        }
    }

    /** Sets what is left, and waits until all is. */
    @Override
    public void close() throws IOException {
        if (isAlone) {
            set(batch);
            return;
        }
        try {
            if (!batch.isEmpty()) {
                waiting.put(batch);
            }
            waiting.put(List.of());
            thread.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        tell();
    }
}
