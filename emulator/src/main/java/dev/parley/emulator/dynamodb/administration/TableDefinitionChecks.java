package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/// What AWS refuses in the definition of a table, in its order and its words.
final class TableDefinitionChecks {
    private static final int MOST_GLOBAL = 20;
    private static final int MOST_LOCAL = 5;
    private static final int MOST_NON_KEY = 100;

    private final List<AttributeDefinition> definitions;
    private final Set<String> used = new HashSet<>();
    private final Set<String> indexNames = new HashSet<>();

    TableDefinitionChecks(List<AttributeDefinition> definitions) {
        this.definitions = definitions;
    }

    static void members(Constraints constraints, String member, List<KeySchemaElement> schema) {
        constraints.longest(member, shown(schema), schema.size(), 2);
        for (int i = 0; i < schema.size(); i++) {
            String element = member + "." + (i + 1) + ".member";
            constraints.required(element + ".attributeName", schema.get(i).attributeName());
            constraints.required(element + ".keyType", schema.get(i).keyTypeAsString());
            constraints.oneOf(element + ".keyType", schema.get(i).keyTypeAsString(), "HASH", "RANGE");
        }
    }

    private static List<String> shown(List<KeySchemaElement> schema) {
        return schema.stream()
                .map(element -> "KeySchemaElement(attributeName=" + element.attributeName() + ", keyType="
                        + element.keyTypeAsString() + ")")
                .toList();
    }

    static void members(Constraints constraints, List<AttributeDefinition> definitions) {
        for (int i = 0; i < definitions.size(); i++) {
            String member = "attributeDefinitions." + (i + 1) + ".member";
            constraints.required(member + ".attributeName", definitions.get(i).attributeName());
            constraints.required(member + ".attributeType", definitions.get(i).attributeTypeAsString());
            constraints.oneOf(member + ".attributeType", definitions.get(i).attributeTypeAsString(), "B", "N", "S");
        }
    }

    void table(List<KeySchemaElement> schema) {
        keySchema(schema, "");
    }

    private void keySchema(List<KeySchemaElement> schema, String of) {
        if (schema.isEmpty() || schema.getFirst().keyType() != KeyType.HASH) {
            throw DynamoDbErrors.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        if (schema.size() == 2
                && schema.getFirst().attributeName().equals(schema.getLast().attributeName())) {
            throw of.isEmpty()
                    ? DynamoDbErrors.validation("Invalid KeySchema: Some index key attribute have no definition")
                    : DynamoDbErrors.validation(
                            "Both the Hash Key and the Range Key element in the KeySchema have the" + " same name");
        }
        if (schema.size() == 2 && schema.getLast().keyType() != KeyType.RANGE) {
            throw DynamoDbErrors.validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
        for (KeySchemaElement element : schema) {
            checkDefined(element.attributeName());
            used.add(element.attributeName());
        }
    }

    private void checkDefined(String attribute) {
        List<String> names =
                definitions.stream().map(AttributeDefinition::attributeName).toList();
        if (!names.contains(attribute)) {
            throw DynamoDbErrors.invalidParameter("Some index key attributes are not defined in AttributeDefinitions."
                    + " Keys: [" + attribute + "], AttributeDefinitions: " + names);
        }
    }

    void local(List<KeySchemaElement> table, List<LocalSecondaryIndex> indexes) {
        if (!indexes.isEmpty() && table.size() < 2) {
            throw DynamoDbErrors.invalidParameter("Table KeySchema does not have a range key, which is required when"
                    + " specifying a LocalSecondaryIndex");
        }
        if (indexes.size() > MOST_LOCAL) {
            throw DynamoDbErrors.invalidParameter("Number of LocalSecondaryIndexes exceeds per-table limit of 5");
        }
        for (LocalSecondaryIndex index : indexes) {
            checkName(index.indexName());
            keySchema(index.keySchema(), index.indexName());
            if (!index.keySchema()
                    .getFirst()
                    .attributeName()
                    .equals(table.getFirst().attributeName())) {
                throw DynamoDbErrors.invalidParameter(
                        "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
                                + index.indexName() + ". index hash key: "
                                + index.keySchema().getFirst().attributeName() + ", table hash key: "
                                + table.getFirst().attributeName());
            }
            if (index.keySchema().size() < 2) {
                throw DynamoDbErrors.invalidParameter(
                        "Index KeySchema does not have a range key for index: " + index.indexName());
            }
            projection(index.projection());
        }
    }

    void global(List<GlobalSecondaryIndex> indexes) {
        if (indexes.size() > MOST_GLOBAL) {
            throw DynamoDbErrors.invalidParameter("GlobalSecondaryIndex count exceeds the per-table limit of 20");
        }
        for (GlobalSecondaryIndex index : indexes) {
            checkName(index.indexName());
            keySchema(index.keySchema(), index.indexName());
            projection(index.projection());
        }
    }

    private void checkName(String name) {
        if (!indexNames.add(name)) {
            throw DynamoDbErrors.invalidParameter("Duplicate index name: " + name);
        }
    }

    private static void projection(@Nullable Projection projection) {
        if (projection == null || projection.projectionType() == null) {
            throw DynamoDbErrors.invalidParameter("Unknown ProjectionType: null");
        }
        boolean include = projection.projectionType() == ProjectionType.INCLUDE;
        if (!include && projection.hasNonKeyAttributes()) {
            throw DynamoDbErrors.invalidParameter(
                    "ProjectionType is " + projection.projectionTypeAsString() + ", but NonKeyAttributes is specified");
        }
        if (include && !projection.hasNonKeyAttributes()) {
            throw DynamoDbErrors.invalidParameter("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        }
        if (projection.nonKeyAttributes().size() > MOST_NON_KEY) {
            throw DynamoDbErrors.invalidParameter("NonKeyAttributes exceeds the limit of 100 attributes");
        }
    }

    /// Refuses definitions of attributes that are no key. To be called when all schemas are checked.
    void definitionsUsed() {
        List<String> names =
                definitions.stream().map(AttributeDefinition::attributeName).toList();
        if (!used.containsAll(names) || names.size() != used.size()) {
            throw DynamoDbErrors.invalidParameter(
                    "Number of attributes in KeySchema does not exactly match number of attributes defined in"
                            + " AttributeDefinitions");
        }
    }
}
