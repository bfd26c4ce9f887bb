package dev.sgaudit.inventory;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import java.util.OptionalInt;

/**
 * A listing that is a lower bound: not all of it is there, or nothing proves that it is.
 *
 * @param cluster the id of the cluster that it is about, or an empty text
 * @param present how many of its things the inputs hold
 * @param total how many there are, if anything tells it
 */
public record ListingGap(
        ListingKind kind, String cluster, ListingScope scope, Sign sign, int present, OptionalInt total, Place place) {

    /** What shows it. */
    public enum Sign {
        /** The total is above what its pages hold. */
        TOTAL("TotalCount"),
        /** It is an empty page, with a total above zero. */
        EMPTY("TotalCount"),
        /** It has no total. */
        NO_TOTAL(""),
        /** Pages of several listings have the same total, and none of them is whole by itself. */
        SEVERAL("TotalCount"),
        /** The cluster counts more nodes. */
        NODES_OF_CLUSTER("ClusterNodeNum"),
        /** The cluster counts more masters. */
        MASTERS_OF_CLUSTER("ClusterMaterNodeNum"),
        /** The cluster counts more machines that keep its state. */
        STATE_OF_CLUSTER("ClusterEtcdNodeNum");

        private final String member;

        Sign(String member) {
            this.member = member;
        }
    }

    /** A name that stays the same while the listing is the same. */
    public String name() {
        return kind.call().entry()
                + (cluster.isEmpty() ? "" : " of " + cluster)
                + (total.isPresent() ? " " + total.getAsInt() : "")
                + scope.words()
                + (isCountedElsewhere() ? " " + sign.member : "");
    }

    /** The list. */
    public Message list() {
        return Message.of("listing/list").with("things", kind.several()).with("cluster", cluster);
    }

    /** The things that are missing. */
    public Message missing() {
        return Message.of("listing/others").with("things", kind.several()).with("cluster", cluster);
    }

    /** What it holds. */
    public Message found() {
        return switch (sign) {
            case EMPTY -> Message.of("listing/found.empty-page");
            case NO_TOTAL -> Message.of("listing/found.no-total").with("present", present);
            case SEVERAL ->
                Message.of("listing/found.several").with("present", present).with("total", total.orElseThrow());
            default -> Message.name(Integer.toString(present));
        };
    }

    /** What a whole one would hold. */
    public Message expected() {
        return switch (sign) {
            case NO_TOTAL -> Message.of("listing/expected.no-total");
            case SEVERAL -> Message.of("listing/expected.several").with("total", total.orElseThrow());
            case EMPTY -> Message.of("listing/expected.empty-page").with("total", total.orElseThrow());
            default ->
                Message.of("listing/expected.total")
                        .with("total", total.orElseThrow())
                        .with("member", sign.member);
        };
    }

    /** Whether it says already that nodes are missing of which the other says so. */
    boolean isOfNodesToo(ListingGap other) {
        return kind == other.kind
                && cluster.equals(other.cluster)
                && (scope.role().isEmpty() || scope.role().equals(other.scope.role()));
    }

    private boolean isCountedElsewhere() {
        return switch (sign) {
            case TOTAL, EMPTY, NO_TOTAL, SEVERAL -> false;
            case NODES_OF_CLUSTER, MASTERS_OF_CLUSTER, STATE_OF_CLUSTER -> true;
        };
    }

    /** The call that gives all of it. */
    public Message call() {
        return scope.scoped(kind.call(), cluster);
    }
}
