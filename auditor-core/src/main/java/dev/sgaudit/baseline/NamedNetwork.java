package dev.sgaudit.baseline;

import java.util.Arrays;
import java.util.Optional;

/** A network that a clause names instead of writing it out; each posture fills it in. */
public enum NamedNetwork {
    INTERNET("internet"),
    NODE("node"),
    CONTAINER("container"),
    PEER_NODE("peer-node"),
    PEER_CONTAINER("peer-container"),
    VPC("vpc");

    private final String word;

    NamedNetwork(String word) {
        this.word = word;
    }

    /** The word in files and JSON. */
    public String word() {
        return word;
    }

    /** The network of this word. */
    public static Optional<NamedNetwork> find(String word) {
        return Arrays.stream(values())
                .filter(network -> network.word.equals(word))
                .findFirst();
    }
}
