package dev.parley.emulator.gateway;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.gateway.connection.ClientConnection;
import dev.parley.emulator.template.CloudModel.Api;
import dev.parley.emulator.template.CloudModel.Route;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Chooses the route of a message by the API's expression. The routes of the connection's life (`$connect`,
/// `$disconnect`) can never be chosen; `$default` takes what no other does.
record RouteSelection(Api api) {
    private static final int MAX = ClientConnection.MAX_MESSAGE_BYTES;

    /// Reads whatever a message may hold: what a function can read has to reach it. Text after the JSON makes the
    /// whole no JSON.
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX)
                            .maxNumberLength(MAX)
                            .maxNameLength(MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Pattern PATH =
            Pattern.compile("\\$\\{request\\.body\\.([^}]+)}|\\$request\\.body\\.([\\w.\\-]+)");
    private static final String DEFAULT = "$default";

    /// The route, or empty when none fits and there is no `$default`.
    Optional<Route> select(String message) {
        String key = evaluate(message);
        Route chosen = key.startsWith("$") ? null : api.routes().get(key);
        return Optional.ofNullable(chosen == null ? api.routes().get(DEFAULT) : chosen);
    }

    private String evaluate(String message) {
        JsonNode body = parse(message);
        if (body == null) {
            return DEFAULT;
        }
        Matcher matcher = PATH.matcher(api.routeSelectionExpression());
        return matcher.replaceAll(match -> {
            String path = match.group(1) == null ? match.group(2) : match.group(1);
            return Matcher.quoteReplacement(textAt(body, path));
        });
    }

    private static @Nullable JsonNode parse(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private static String textAt(JsonNode body, String path) {
        JsonNode node = body;
        for (String name : path.split("\\.")) {
            node = node.path(name);
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return node.isObject() ? object(node) : node.asText("");
    }

    private static String object(JsonNode node) {
        try {
            return node.toString();
        } catch (RuntimeException tooDeep) {
            // Jackson writes 1,000 levels; no route's key has as many.
            return "";
        }
    }
}
