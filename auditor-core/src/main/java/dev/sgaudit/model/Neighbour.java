package dev.sgaudit.model;

/** A cluster of the same VPC that must reach this one, and be reached by it. */
public record Neighbour(String cluster, Network node, Network container) {}
