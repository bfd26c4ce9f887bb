package dev.sgaudit.run;

import dev.sgaudit.audit.PostureAudit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The postures that a report tells of, sorted by id. Their summaries are at hand; an audit is had back when the report
 * comes to it, and nobody keeps it for longer, so that a report of many postures needs the room of one.
 */
public final class Postures implements Iterable<PostureAudit> {

    /** No posture. */
    public static final Postures NONE = new Postures(List.of());

    private final List<Kept> all;

    /** @param all in their order */
    public Postures(List<? extends Kept> all) {
        this.all = List.copyOf(all);
    }

    /** A posture of which the audit can be had back. */
    public interface Kept {

        /** What is known of it without the audit. */
        PostureSummary summary();

        /** The audit, the same each time. */
        PostureAudit audit() throws IOException;
    }

    /** One whose audit was never given away. */
    public record AtHand(PostureSummary summary, PostureAudit audit) implements Kept {

        /** With all of it that the head of a report tells. */
        public AtHand(PostureAudit audit) {
            this(PostureSummary.of(audit), audit);
        }
    }

    /** These audits in their order. */
    public static Postures of(List<PostureAudit> audits) {
        List<Kept> kept = new ArrayList<>(audits.size());
        for (PostureAudit audit : audits) {
            kept.add(new AtHand(audit));
        }
        return new Postures(kept);
    }

    /** How many results there are, of which each may stand for several postures. */
    public int size() {
        return all.size();
    }

    /** How many postures they stand for. */
    public int count() {
        int count = 0;
        for (Kept one : all) {
            count += one.summary().count();
        }
        return count;
    }

    public List<PostureSummary> summaries() {
        List<PostureSummary> summaries = new ArrayList<>(all.size());
        for (Kept one : all) {
            summaries.add(one.summary());
        }
        return summaries;
    }

    /**
     * The audit in this place, from 0.
     *
     * @throws UncheckedIOException where it was put away and cannot be had back
     */
    public PostureAudit get(int at) {
        return audit(all.get(at));
    }

    private static PostureAudit audit(Kept one) {
        try {
            return one.audit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those with the worst open findings first, and those that are alike in that in their order. */
    public List<Kept> worstFirst() {
        List<Kept> sorted = new ArrayList<>(all);
        sorted.sort((one, other) -> one.summary().compareUrgency(other.summary()));
        return sorted;
    }

    public List<Kept> all() {
        return all;
    }

    @Override
    public Iterator<PostureAudit> iterator() {
        Iterator<Kept> rest = all.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public PostureAudit next() {
                return audit(rest.next());
            }
        };
    }
}
