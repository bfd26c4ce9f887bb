package dev.sgaudit.inventory;

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
        return kind.call()
                + of()
                + (total.isPresent() ? " " + total.getAsInt() : "")
                + scope.words()
                + (isCountedElsewhere() ? " " + sign.member : "");
    }

    /** The list, for a sentence. */
    public String list() {
        return "list of " + kind.nouns() + of();
    }

    /** The things that are missing, for a sentence. */
    public String missing() {
        return "the other " + kind.nouns() + of();
    }

    /** What it holds, for a sentence. */
    public String found() {
        return switch (sign) {
            case EMPTY -> "0 on an empty page";
            case NO_TOTAL -> present + " without a TotalCount";
            case SEVERAL -> present + " in pages that each tell a TotalCount of " + total.orElseThrow();
            default -> Integer.toString(present);
        };
    }

    /** What a whole one would hold, for a sentence. */
    public String expected() {
        return switch (sign) {
            case NO_TOTAL -> "a TotalCount that says how many there are";
            case SEVERAL -> "pages that hold " + total.orElseThrow() + " together";
            case EMPTY -> total.orElseThrow() + ", as TotalCount says, and no empty page";
            default -> total.orElseThrow() + ", as " + sign.member + " says";
        };
    }

    /** Whether it says already that nodes are missing of which the other says so. */
    boolean isOfNodesToo(ListingGap other) {
        return kind == other.kind
                && cluster.equals(other.cluster)
                && (scope.role().isEmpty() || scope.role().equals(other.scope.role()));
    }

    private String of() {
        return cluster.isEmpty() ? "" : " of " + cluster;
    }

    private boolean isCountedElsewhere() {
        return switch (sign) {
            case TOTAL, EMPTY, NO_TOTAL, SEVERAL -> false;
            case NODES_OF_CLUSTER, MASTERS_OF_CLUSTER, STATE_OF_CLUSTER -> true;
        };
    }

    /** The command line that gives all of it. */
    public String call() {
        return kind.command() + (cluster.isEmpty() ? "" : " --ClusterId " + cluster) + scope.options();
    }
}
