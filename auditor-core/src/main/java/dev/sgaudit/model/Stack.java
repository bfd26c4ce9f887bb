package dev.sgaudit.model;

/** Which address families the machines of a posture have. */
public enum Stack {
    IPV4_ONLY,
    DUAL
}
