package dev.parley.emulator.queue.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.queue.validation.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The policy of a queue as `AddPermission` and `RemovePermission` change it: a statement a label. It is kept and
/// shown; the local cloud lets everybody in.
public final class QueuePolicy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ACTIONS = 7;

    private final ObjectNode policy;

    /// What a label grants: to accounts, by 12 digits, actions such as `ReceiveMessage`, or `*`.
    public record Permission(String label, List<String> accounts, List<String> actions) {
        public Permission {
            accounts = List.copyOf(accounts);
            actions = List.copyOf(actions);
        }
    }

    private QueuePolicy(ObjectNode policy) {
        this.policy = policy;
    }

    /// Reads the attribute `Policy`, or begins an empty one.
    public static QueuePolicy of(Optional<String> text, String queueArn) {
        if (text.isPresent()) {
            return new QueuePolicy(parse(text.get()));
        }
        ObjectNode empty =
                JSON.createObjectNode().put("Version", "2008-10-17").put("Id", queueArn + "/SQSDefaultPolicy");
        empty.putArray("Statement");
        return new QueuePolicy(empty);
    }

    private static ObjectNode parse(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode policy) {
                return policy;
            }
        } catch (IOException e) {
            throw Refusal.invalidValue("Invalid value for the parameter Policy.");
        }
        throw Refusal.invalidValue("Invalid value for the parameter Policy.");
    }

    /// Adds a statement. Refuses a label that there is, no accounts, no actions.
    public void add(Permission permission, String queueArn) {
        if (permission.accounts().isEmpty()) {
            throw Refusal.missing("AWSAccountIds");
        }
        if (permission.actions().isEmpty()) {
            throw Refusal.missing("Actions");
        }
        if (permission.actions().size() > MOST_ACTIONS) {
            throw Refusal.invalidValue("Over the limit of " + MOST_ACTIONS + " actions.");
        }
        if (find(statement -> true).stream().anyMatch(statement -> hasLabel(statement, permission.label()))) {
            throw Refusal.invalidValue(permission.label(), "Label", "Already exists.");
        }
        ObjectNode statement =
                statements().addObject().put("Sid", permission.label()).put("Effect", "Allow");
        List<String> principals = permission.accounts().stream()
                .map(account -> "arn:aws:iam::" + account + ":root")
                .toList();
        statement.putObject("Principal").set("AWS", oneOrMany(principals));
        statement.set(
                "Action",
                oneOrMany(
                        permission.actions().stream().map(name -> "SQS:" + name).toList()));
        statement.put("Resource", queueArn);
    }

    /// Takes a statement away. Refuses a label that there is not.
    public void remove(String label) {
        List<JsonNode> others = find(statement -> !hasLabel(statement, label));
        if (others.size() == statements().size()) {
            throw Refusal.invalidValue(label, "Label", "can't find label.");
        }
        policy.putArray("Statement").addAll(others);
    }

    /// The attribute's value; empty for a policy without statements.
    public String text() {
        return statements().isEmpty() ? "" : policy.toString();
    }

    private ArrayNode statements() {
        return policy.withArray("Statement");
    }

    private List<JsonNode> find(Predicate<JsonNode> wanted) {
        return statements().valueStream().filter(wanted).toList();
    }

    private static boolean hasLabel(JsonNode statement, String label) {
        return statement.path("Sid").asText().equals(label);
    }

    private static JsonNode oneOrMany(List<String> values) {
        return JSON.valueToTree(values.size() == 1 ? values.getFirst() : values);
    }
}
