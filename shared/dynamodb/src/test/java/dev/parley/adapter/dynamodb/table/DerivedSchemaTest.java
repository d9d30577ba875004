package dev.parley.adapter.dynamodb.table;

import static dev.parley.adapter.dynamodb.table.AttributeValues.number;
import static dev.parley.adapter.dynamodb.table.AttributeValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DerivedSchemaTest {
    private static final TableSchema<Inner> INNER =
            DerivedSchema.of(MethodHandles.lookup(), Inner.class).asDocument();
    private static final TableSchema<Outer> OUTER = DerivedSchema.of(MethodHandles.lookup(), Outer.class)
            .holding(Inner.class, INNER)
            .keyedBy("user", "place");

    private record Inner(List<String> names, @Nullable String note) {}

    private record Outer(
            String user,
            Long place,
            Map<String, Inner> inner,
            @Nullable Integer count) {}

    @Test
    void record_thatIsWritten_isReadBackEqual() {
        Outer full = new Outer("alice", 7L, Map.of("a", new Inner(List.of("x", "y"), "n")), 3);
        Outer bare = new Outer("alice", 7L, Map.of("a", new Inner(List.of(), null)), null);

        assertThat(OUTER.mapToItem(OUTER.itemToMap(full, true))).isEqualTo(full);
        assertThat(OUTER.mapToItem(OUTER.itemToMap(bare, true))).isEqualTo(bare);
        assertThat(OUTER.itemToMap(bare, true)).containsOnlyKeys("user", "place", "inner");
    }

    @Test
    void attributes_haveTheNamesAndKindsOfTheComponents() {
        assertThat(OUTER.itemToMap(new Outer("alice", 7L, Map.of(), 3), true))
                .isEqualTo(Map.of(
                        "user", text("alice"),
                        "place", number(7),
                        "inner", AttributeValue.fromM(Map.of()),
                        "count", number(3)));
        assertThat(OUTER.tableMetadata().primaryPartitionKey()).isEqualTo("user");
        assertThat(OUTER.tableMetadata().primarySortKey()).contains("place");
    }

    @Test
    void item_withoutAMap_hasAnEmptyOne() {
        assertThat(OUTER.mapToItem(Map.of("user", text("alice"), "place", number(7))))
                .isEqualTo(new Outer("alice", 7L, Map.of(), null));
    }

    @Test
    void item_withoutARequiredAttribute_isRefusedByItsName() {
        assertThatThrownBy(() -> OUTER.mapToItem(Map.of("user", text("alice"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("place");
    }
}
