package dev.parley.emulator.gateway.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The policy that an authorizer returned: an explicit denial wins, what is not allowed is denied. It holds for
/// the life of the connection, for every route. Immutable.
public final class AccessPolicy {
    /// Without an authorizer everything is open.
    public static final AccessPolicy OPEN = new AccessPolicy(List.of(new Statement(true, List.of("*"))));

    private static final String INVOKE = "execute-api:Invoke";

    private final List<Statement> statements;

    private AccessPolicy(List<Statement> statements) {
        this.statements = statements;
    }

    private record Statement(boolean allows, List<String> resources) {
        boolean names(String arn) {
            return resources.stream().anyMatch(pattern -> matches(pattern, arn));
        }
    }

    public static AccessPolicy of(JsonNode document) {
        List<Statement> statements = new ArrayList<>();
        for (JsonNode statement : listOf(document.path("Statement"))) {
            if (texts(statement.path("Action")).stream().anyMatch(action -> matches(action, INVOKE))) {
                statements.add(new Statement(
                        statement.path("Effect").asText().equals("Allow"), texts(statement.path("Resource"))));
            }
        }
        return new AccessPolicy(List.copyOf(statements));
    }

    public boolean allows(String arn) {
        return statements.stream().anyMatch(statement -> statement.allows() && statement.names(arn))
                && statements.stream().noneMatch(statement -> !statement.allows() && statement.names(arn));
    }

    private static boolean matches(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return text.matches(regex.toString());
    }

    private static List<String> texts(JsonNode node) {
        return listOf(node).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> listOf(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).toList();
        }
        return node.isMissingNode() ? List.of() : List.of(node);
    }
}
