package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.expression.Expressions;
import dev.parley.emulator.dynamodb.item.ItemSize;
import dev.parley.emulator.dynamodb.syntax.Condition;
import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import dev.parley.emulator.dynamodb.syntax.Update;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.validation.CheckedValues;
import dev.parley.emulator.dynamodb.validation.Constraints;
import dev.parley.emulator.dynamodb.validation.ExpressionParameters;
import dev.parley.emulator.dynamodb.validation.KeyChecks;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The actions of a transaction as write plans. What is wrong with a request as such is refused at once; what
/// is wrong with an action against its table is found by the plan.
public final class TransactionActions {
    private final EngineParts parts;

    public TransactionActions(EngineParts parts) {
        this.parts = parts;
    }

    /// An action that was read.
    ///
    /// @param table where it acts
    /// @param plan makes the plan, or throws what cancels the transaction
    public record Action(Table table, Supplier<WritePlan> plan) {}

    public Action read(int position, TransactWriteItem item) {
        int kinds = count(item.put()) + count(item.update()) + count(item.delete()) + count(item.conditionCheck());
        if (kinds != 1) {
            throw DynamoDbErrors.validation("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        String member = "transactItems." + (position + 1) + ".member.";
        if (item.put() != null) {
            return put(member + "put.", item.put());
        }
        if (item.update() != null) {
            return update(member + "update.", item.update());
        }
        return item.delete() != null
                ? delete(member + "delete.", item.delete())
                : check(member + "conditionCheck.", item.conditionCheck());
    }

    private static int count(@Nullable Object kind) {
        return kind == null ? 0 : 1;
    }

    private Action put(String member, Put put) {
        checkMembers(
                member,
                put.tableName(),
                "item",
                put.hasItem() ? put.item() : null,
                put.returnValuesOnConditionCheckFailureAsString());
        Map<String, AttributeValue> item = CheckedValues.of(put.item());
        Condition condition = condition(
                put.conditionExpression(),
                put.hasExpressionAttributeNames() ? put.expressionAttributeNames() : null,
                put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null);
        var conditional = Conditional.of(condition, put.returnValuesOnConditionCheckFailureAsString());
        Table table = parts.tables().get(put.tableName());
        return new Action(table, () -> PutItem.plan(table, item, conditional));
    }

    private Action update(String member, software.amazon.awssdk.services.dynamodb.model.Update action) {
        checkMembers(
                member,
                action.tableName(),
                "key",
                action.hasKey() ? action.key() : null,
                action.returnValuesOnConditionCheckFailureAsString());
        new Constraints()
                .required(member + "updateExpression", action.updateExpression())
                .check();
        Map<String, AttributeValue> key = CheckedValues.of(action.key());
        Expressions expressions = new ExpressionParameters()
                .expression(ExpressionKind.UPDATE, action.updateExpression())
                .expression(ExpressionKind.CONDITION, action.conditionExpression())
                .open(
                        parts.expressions(),
                        action.hasExpressionAttributeNames() ? action.expressionAttributeNames() : null,
                        action.hasExpressionAttributeValues() ? action.expressionAttributeValues() : null);
        Update update = expressions.update(action.updateExpression());
        Condition condition = action.conditionExpression() == null
                ? null
                : expressions.condition(ExpressionKind.CONDITION, action.conditionExpression());
        expressions.checkAllUsed();
        var conditional = Conditional.of(condition, action.returnValuesOnConditionCheckFailureAsString());
        Table table = parts.tables().get(action.tableName());
        return new Action(table, () -> ItemUpdate.plan(table, key, update, conditional, true));
    }

    private Action delete(String member, Delete delete) {
        checkMembers(
                member,
                delete.tableName(),
                "key",
                delete.hasKey() ? delete.key() : null,
                delete.returnValuesOnConditionCheckFailureAsString());
        Map<String, AttributeValue> key = CheckedValues.of(delete.key());
        Condition condition = condition(
                delete.conditionExpression(),
                delete.hasExpressionAttributeNames() ? delete.expressionAttributeNames() : null,
                delete.hasExpressionAttributeValues() ? delete.expressionAttributeValues() : null);
        var conditional = Conditional.of(condition, delete.returnValuesOnConditionCheckFailureAsString());
        Table table = parts.tables().get(delete.tableName());
        return new Action(table, () -> DeleteItem.plan(table, key, conditional));
    }

    private Action check(String member, ConditionCheck check) {
        checkMembers(
                member,
                check.tableName(),
                "key",
                check.hasKey() ? check.key() : null,
                check.returnValuesOnConditionCheckFailureAsString());
        new Constraints()
                .required(member + "conditionExpression", check.conditionExpression())
                .check();
        Map<String, AttributeValue> key = CheckedValues.of(check.key());
        Condition condition = condition(
                check.conditionExpression(),
                check.hasExpressionAttributeNames() ? check.expressionAttributeNames() : null,
                check.hasExpressionAttributeValues() ? check.expressionAttributeValues() : null);
        var conditional = Conditional.of(condition, check.returnValuesOnConditionCheckFailureAsString());
        Table table = parts.tables().get(check.tableName());
        return new Action(table, () -> {
            KeyChecks.key(table.schema(), key);
            return WritePlan.of(
                    table,
                    key,
                    before -> {
                        conditional.check(before);
                        return before;
                    },
                    ItemSize.of(key));
        });
    }

    private static void checkMembers(
            String member,
            @Nullable String tableName,
            String content,
            @Nullable Map<String, AttributeValue> attributes,
            @Nullable String onFailure) {
        new Constraints()
                .tableName(member + "tableName", tableName)
                .required(member + content, attributes)
                .onConditionFailure(member + "returnValuesOnConditionCheckFailure", onFailure)
                .check();
    }

    private @Nullable Condition condition(
            @Nullable String text, @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
        Expressions expressions = new ExpressionParameters()
                .expression(ExpressionKind.CONDITION, text)
                .open(parts.expressions(), names, values);
        if (text == null) {
            return null;
        }
        Condition condition = expressions.condition(ExpressionKind.CONDITION, text);
        expressions.checkAllUsed();
        return condition;
    }
}
