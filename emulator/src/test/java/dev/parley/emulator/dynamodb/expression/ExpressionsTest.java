package dev.parley.emulator.dynamodb.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ExpressionsTest {
    private static final Map<String, AttributeValue> ITEM = Map.of(
            "five", AttributeValue.fromN("5"),
            "word", AttributeValue.fromS("hello"),
            "list1", AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromN("7"))),
            "tags", AttributeValue.fromSs(List.of("red", "blue")),
            "nested", AttributeValue.fromM(Map.of("leaf", AttributeValue.fromBool(true))));
    private static final Map<String, AttributeValue> VALUES = Map.of(
            ":5", AttributeValue.fromN("5"),
            ":6", AttributeValue.fromN("6"),
            ":x", AttributeValue.fromS("x"),
            ":he", AttributeValue.fromS("he"),
            ":red", AttributeValue.fromS("red"),
            ":yes", AttributeValue.fromBool(true),
            ":S", AttributeValue.fromS("S"));

    private static Expressions expressions() {
        return new Expressions(new ExpressionCache(), new Bindings(Map.of("#w", "word"), VALUES));
    }

    private static boolean holds(String text) {
        return ConditionEvaluator.holds(expressions().condition(ExpressionKind.CONDITION, text), ITEM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "five = :5",
                "absent <> :5",
                "NOT five = :6",
                "five = :6 OR five = :5 AND word = #w OR five = :5",
                "NOT five = :6 AND five = :5",
                "five BETWEEN :5 AND :6",
                "five IN (:6, :5)",
                "begins_with(#w, :he)",
                "contains(tags, :red) and contains(list1, :x)",
                "size(#w) = :5",
                "attribute_type(word, :S)",
                "attribute_exists(nested.leaf) AND attribute_not_exists(nested.twig)",
                "nested.leaf = :yes",
                "list1[0] = :x",
                "(five = :5)",
                "(five = :5) AND (word <> :x)"
            })
    void condition_thatIsTrue_holds(String text) {
        assertThat(holds(text.replace("word = #w", "word <> :x"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent = :5",
                "absent < :5",
                "word < :5",
                "size(five) = :5",
                "five = :6 OR five = :5 AND five = :6",
                "contains(word, :5)",
                "list1[9] = :x"
            })
    void condition_thatIsFalse_doesNotHold(String text) {
        assertThat(holds(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "five = :5 extra|Syntax error; token: \"extra\", near: \":5 extra\"",
                "five =|Syntax error; token: \"<EOF>\"",
                "status = :5|Attribute name is a reserved keyword; reserved keyword: status",
                "#none = :5|attribute name used in the document path is not defined; attribute name: #none",
                "five = :none|attribute value used in expression is not defined; attribute value: :none",
                "((five = :5))|The expression has redundant parentheses",
                "guess(five)|Invalid function name; function: guess",
                "size(five)|The function is not allowed to be used this way in an expression; function: size",
                "contains(five)|Incorrect number of operands for operator or function; operator or function: contains",
                "begins_with(word, :5)|Incorrect operand type for operator or function; operator or function: begins_with",
                "attribute_exists(:5)|Operator or function requires a document path",
                "five = five|The first operand must be distinct from the remaining operands",
                "five BETWEEN :6 AND :5|requires upper bound to be greater than or equal to lower bound"
            })
    void condition_thatIsWrong_isRefusedInAwssWords(String text, String reason) {
        assertThatThrownBy(() -> holds(text)).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET a = :5 SET b = :5|The \"SET\" section can only be used once in an update expression",
                "SET a.b = :5, a = :6|Two document paths overlap with each other",
                "SET a.b = :5, a[0] = :6|Two document paths conflict with each other",
                "ADD a :x|Incorrect operand type for operator or function; operator: ADD, operand type: STRING",
                "SET a = size(b)|The function is not allowed in an update expression; function: size",
                "SET a = b + :x|operator or function: +, operand type: S"
            })
    void update_thatIsWrong_isRefusedInAwssWords(String text, String reason) {
        assertThatThrownBy(() -> expressions().update(text)).hasMessageContaining(reason);
    }

    @Test
    void namesAndValues_thatNothingUses_areRefused() {
        Expressions expressions = expressions();
        expressions.condition(ExpressionKind.CONDITION, "five = :5");

        assertThatThrownBy(expressions::checkAllUsed)
                .hasMessageContaining("Value provided in ExpressionAttributeNames unused in expressions: keys: {#w}");
    }

    @Test
    void projection_ofListElements_leavesNoGaps() {
        Map<String, AttributeValue> part =
                expressions().projection("list1[1], nested.leaf, absent").of(ITEM);

        assertThat(part)
                .isEqualTo(Map.of(
                        "list1", AttributeValue.fromL(List.of(AttributeValue.fromN("7"))),
                        "nested", AttributeValue.fromM(Map.of("leaf", AttributeValue.fromBool(true)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "five = :5 OR word = :x|Invalid operator used in KeyConditionExpression: OR",
                "five <> :5|Invalid operator used in KeyConditionExpression: <>",
                "nested.leaf = :5|cannot have conditions on nested attributes",
                "five = :5 AND five = :6|must only contain one condition per key"
            })
    void keyCondition_thatIsNone_isRefused(String text, String reason) {
        assertThatThrownBy(() -> expressions().keyConditions(text)).hasMessageContaining(reason);
    }

    @Test
    void keyCondition_withItsValueFirst_isTurnedRound() {
        assertThat(expressions().keyConditions(":5 < five"))
                .containsExactly(new KeyCondition("five", ">", List.of(AttributeValue.fromN("5"))));
    }
}
