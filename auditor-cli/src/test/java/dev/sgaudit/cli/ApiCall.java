package dev.sgaudit.cli;

import tools.jackson.databind.node.ObjectNode;

/** One call of Tencent's API: what it asks, and of which product's version. */
record ApiCall(String service, String action, String version, ObjectNode parameters) {}
