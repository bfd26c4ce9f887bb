package dev.sgaudit.inventory;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a Service of Kubernetes is reached. */
public enum ServiceType {
    CLUSTER_IP("ClusterIP"),
    NODE_PORT("NodePort"),
    LOAD_BALANCER("LoadBalancer"),
    EXTERNAL_NAME("ExternalName");

    private final String word;

    ServiceType(String word) {
        this.word = word;
    }

    /** As exports and reports write it. */
    public String word() {
        return word;
    }

    /** All of them by their words. */
    public static SortedMap<String, ServiceType> byWord() {
        SortedMap<String, ServiceType> types = new TreeMap<>();
        for (ServiceType type : values()) {
            types.put(type.word, type);
        }
        return Collections.unmodifiableSortedMap(types);
    }
}
