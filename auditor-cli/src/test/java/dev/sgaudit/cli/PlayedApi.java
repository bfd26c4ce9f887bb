package dev.sgaudit.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tencent's API for one account, played on this machine: pages, filters, errors and the habits of the wire. */
final class PlayedApi implements AutoCloseable {

    static {
        // Else every answer waits for the delayed acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int MOST = 100;
    private static final int USUAL = 20;

    /** As on the wire, slashes are escaped. */
    private static final JsonMapper WIRE = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .build())
            .build();

    private final HttpServer server;
    private final PlayedAccount account;
    private final Twist twist;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What was asked. */
    record Request(String action, String version, String region, JsonNode parameters) {

        int offset() {
            return parameters.path("Offset").asInt(0);
        }
    }

    /** What a test makes of an answer, the inside of {@code Response}. */
    interface Twist {
        ObjectNode of(Request request, ObjectNode response);
    }

    PlayedApi(PlayedAccount account) throws IOException {
        this(account, (request, response) -> response);
    }

    PlayedApi(PlayedAccount account, Twist twist) throws IOException {
        this.account = account;
        this.twist = twist;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Every request so far, in its order. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    static ObjectNode error(String code, String message) {
        ObjectNode response = WIRE.createObjectNode();
        response.putObject("Error").put("Code", code).put("Message", message);
        return response;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    header(exchange, "X-TC-Action"),
                    header(exchange, "X-TC-Version"),
                    header(exchange, "X-TC-Region"),
                    WIRE.readTree(exchange.getRequestBody()));
            requests.add(request);
            ObjectNode response = header(exchange, "Authorization").startsWith("TC3-HMAC-SHA256 ")
                    ? twist.of(request, answer(request))
                    : error("AuthFailure.SignatureFailure", "no signature");
            response.put("RequestId", "00000000-0000-4000-8000-%012d".formatted(requests.size()));
            ObjectNode body = WIRE.createObjectNode();
            body.set("Response", response);
            byte[] bytes = WIRE.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            // An error comes with 200 too.
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private ObjectNode answer(Request request) {
        Optional<JsonNode> found = account.answers().stream()
                .filter(answer -> answer.get("action").asString().equals(request.action()))
                .filter(answer -> answer.get("version").asString().equals(request.version()))
                .filter(answer -> isOf(answer.path("only"), request.parameters()))
                .findFirst();
        if (found.isEmpty()) {
            return error("ResourceNotFound", "nothing is known for " + request);
        }
        ObjectNode response = (ObjectNode) found.get().get("answer").deepCopy();
        response.propertyStream()
                .filter(member -> member.getValue() instanceof ArrayNode)
                .forEach(member -> response.set(member.getKey(), wanted((ArrayNode) member.getValue(), request)));
        String paging = found.get().path("paging").asString("");
        return paging.isEmpty() ? response : page(response, request, paging.equals("text"));
    }

    /** Whether a request has these parameters. Without a role the API tells of workers. */
    private static boolean isOf(JsonNode only, JsonNode parameters) {
        return only.propertyStream()
                .allMatch(member -> parameters
                        .path(member.getKey())
                        .asString(member.getKey().equals("InstanceRole") ? "WORKER" : "")
                        .equals(member.getValue().asString()));
    }

    /** Of a list whose ids a request names, the elements of these. */
    private static ArrayNode wanted(ArrayNode list, Request request) {
        ArrayNode wanted = WIRE.createArrayNode();
        for (JsonNode element : list) {
            if (request.parameters()
                    .propertyStream()
                    .filter(parameter -> parameter.getValue().isArray())
                    .allMatch(parameter -> parameter
                            .getValue()
                            .valueStream()
                            .anyMatch(element.path(parameter.getKey().replaceFirst("s$", ""))::equals))) {
                wanted.add(element);
            }
        }
        return wanted;
    }

    private static ObjectNode page(ObjectNode response, Request request, boolean isText) {
        JsonNode parameters = request.parameters();
        for (String name : List.of("Offset", "Limit")) {
            JsonNode value = parameters.path(name);
            if (!value.isMissingNode() && (isText ? !value.isString() : !value.isInt())) {
                return error("InvalidParameter", name + " has the wrong type: " + value);
            }
        }
        int limit = parameters.path("Limit").asInt(USUAL);
        if (limit > MOST) {
            return error("InvalidParameterValue.LimitExceeded", "Limit is above " + MOST);
        }
        for (String member : response.propertyNames()) {
            JsonNode list = response.get(member);
            if (list instanceof ArrayNode elements && !member.equals("RegionStatistics") && !member.equals("Errors")) {
                response.put("TotalCount", elements.size());
                ArrayNode page = WIRE.createArrayNode();
                elements.valueStream().skip(request.offset()).limit(limit).forEach(page::add);
                response.set(member, page);
                return response;
            }
        }
        return response;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
