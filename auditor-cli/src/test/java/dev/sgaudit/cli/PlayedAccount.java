package dev.sgaudit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one region of an account holds, as the API tells it: two clusters, one with masters of its own. Made up, in the
 * shapes of Tencent's documents; fields that no model knows, such as {@code Diff}, stand where the real wire has them.
 *
 * @param answers each with the action and version that it answers, with {@code only} the parameters that a request must
 *     have, and with {@code paging} how {@code Offset} and {@code Limit} are written where it comes in pages
 */
record PlayedAccount(List<JsonNode> answers) {

    /** The products of the actions that an audit needs. Their versions are told by the actions, but not the products. */
    private static final Map<String, String> SERVICES = Map.of(
            "DescribeInstances", "cvm",
            "DescribeLaunchConfigurations", "as",
            "DescribeClusters", "tke",
            "DescribeClusterInstances", "tke",
            "DescribeClusterNodePools", "tke",
            "DescribeNodePools", "tke",
            "DescribeClusterEndpoints", "tke");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** A small account: four groups, four machines. */
    static PlayedAccount small() {
        try (InputStream in = Objects.requireNonNull(PlayedAccount.class.getResourceAsStream("account.json"))) {
            return new PlayedAccount(MAPPER.readTree(in).valueStream().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with more groups, and more machines that are workers of the first cluster. */
    PlayedAccount grown(int groups, int machines) {
        PlayedAccount grown =
                new PlayedAccount(answers.stream().map(JsonNode::deepCopy).toList());
        grown.grow(
                "DescribeSecurityGroups",
                "SecurityGroupSet",
                groups,
                (group, number) -> group.put("SecurityGroupId", "sg-%08d".formatted(number))
                        .put("IsDefault", false));
        grown.grow("DescribeInstances", "InstanceSet", machines, PlayedAccount::renameMachine);
        grown.grow("DescribeClusterInstances", "InstanceSet", machines, PlayedAccount::renameMachine);
        return grown;
    }

    private static void renameMachine(ObjectNode machine, int number) {
        machine.put("InstanceId", "ins-%08d".formatted(number));
    }

    /** Copies of the first element; of the first answer to this action. */
    private void grow(String action, String member, int copies, BiConsumer<ObjectNode, Integer> rename) {
        ArrayNode list = (ArrayNode) answers(action).findFirst().orElseThrow().at("/answer/" + member);
        IntStream.rangeClosed(1, copies).forEach(number -> {
            ObjectNode copy = (ObjectNode) list.get(0).deepCopy();
            rename.accept(copy, number);
            list.add(copy);
        });
    }

    private Stream<JsonNode> answers(String action) {
        return answers.stream().filter(answer -> answer.get("action").asString().equals(action));
    }

    /** The elements of a listing. */
    List<JsonNode> listed(String action, String member) {
        return answers(action)
                .findFirst()
                .orElseThrow()
                .at("/answer/" + member)
                .valueStream()
                .toList();
    }

    /** A call for each answer. */
    List<ApiCall> calls() {
        return answers.stream().map(PlayedAccount::call).toList();
    }

    private static ApiCall call(JsonNode answer) {
        String action = answer.get("action").asString();
        ObjectNode parameters = MAPPER.createObjectNode();
        answer.path("only").forEachEntry(parameters::set);
        return new ApiCall(
                SERVICES.getOrDefault(action, "vpc"),
                action,
                answer.get("version").asString(),
                parameters);
    }
}
