package dev.parley.emulator.gateway.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
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

    /// `*` stands for any characters, `?` for one. Each frame of a connection asks, so nothing is compiled: where a
    /// character does not fit, the last `*` takes one more, and the rest is compared again.
    private static boolean matches(String pattern, String text) {
        int star = -1;
        int taken = 0;
        int in = 0;
        for (int at = 0; at < text.length(); ) {
            char expected = in < pattern.length() ? pattern.charAt(in) : 0;
            if (expected == '*') {
                star = in++;
                taken = at;
            } else if (in < pattern.length() && (expected == '?' || expected == text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++taken;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
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
