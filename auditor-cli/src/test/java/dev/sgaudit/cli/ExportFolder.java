package dev.sgaudit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The exports of one case of {@code testdata} by file name, for tests that change them. */
record ExportFolder(Map<String, JsonNode> documents) {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Path CASES = Path.of(System.getProperty("sgaudit.root"), "testdata/cases");

    /** The cases that are told from clusters down. */
    static final List<String> CLUSTERS = List.of(
            "cluster-gr",
            "cluster-independent",
            "cluster-vpc-cni",
            "clusters-that-peer",
            "foreign-machine",
            "node-pool-on-other-groups");

    static ExportFolder of(String name) {
        Map<String, JsonNode> documents = new TreeMap<>();
        try (Stream<Path> files = Files.list(CASES.resolve(name).resolve("exports"))) {
            for (Path file : files.toList()) {
                documents.put(file.getFileName().toString(), JSON.readTree(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ExportFolder(documents);
    }

    /** The call that answers with this document. */
    static String call(String name) {
        String kind = name.replaceFirst("-(cls|sg)-[0-9a-z]+", "").replace(".json", "");
        return switch (kind) {
            case "policies" -> "vpc DescribeSecurityGroupPolicies";
            case "groups" -> "vpc DescribeSecurityGroups";
            case "clusters" -> "tke DescribeClusters";
            case "instances" -> "cvm DescribeInstances";
            case "subnets" -> "vpc DescribeSubnets";
            case "vpcs" -> "vpc DescribeVpcs";
            case "interfaces" -> "vpc DescribeNetworkInterfaces";
            case "nodes", "masters", "native" -> "tke DescribeClusterInstances";
            case "pools" -> "tke DescribeNodePools";
            case "launch-configurations" -> "as DescribeLaunchConfigurations";
            case "address-templates" -> "vpc DescribeAddressTemplates";
            case "address-template-groups" -> "vpc DescribeAddressTemplateGroups";
            case "service-templates" -> "vpc DescribeServiceTemplates";
            case "kubectl-services" -> "kubectl get services";
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** One document as it stands. */
    String text(String name) {
        JsonNode document = documents.get(name);
        if (document == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return document.toString();
    }

    /** The same without one document. */
    ExportFolder without(String name) {
        Map<String, JsonNode> others = new TreeMap<>(documents);
        others.remove(name);
        return new ExportFolder(others);
    }

    /** The same with one document in the place of another one of its name. */
    ExportFolder with(String name, String json) {
        Map<String, JsonNode> others = new TreeMap<>(documents);
        others.put(name, JSON.readTree(json.replace('\'', '"')));
        return new ExportFolder(others);
    }

    /** A manifest that lists these documents, one call each. */
    JsonNode manifest() {
        ObjectNode manifest = JSON.createObjectNode().put("manifestVersion", 1).put("region", "ap-guangzhou");
        ArrayNode calls = manifest.putArray("calls");
        for (String name : documents.keySet()) {
            ObjectNode call = calls.addObject().put("call", call(name));
            call.putObject("parameters");
            call.putArray("pages").addObject().put("file", name).put("offset", 0);
            call.putNull("failure");
        }
        return manifest;
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, JsonNode> document : documents.entrySet()) {
                Files.writeString(
                        folder.resolve(document.getKey()), document.getValue().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The report on this folder, written below the other one. */
    JsonNode audited(Path below, String name, String... options) {
        write(below.resolve(name));
        return report(below, name, options);
    }

    static JsonNode report(Path below, String name, String... options) {
        String[] arguments = Stream.concat(Stream.of("check", name, "--format", "json"), Stream.of(options))
                .toArray(String[]::new);
        Session session = Session.in(below, arguments);
        return JSON.readTree(session.out());
    }
}
