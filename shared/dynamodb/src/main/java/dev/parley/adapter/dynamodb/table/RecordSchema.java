package dev.parley.adapter.dynamodb.table;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// Spells out how a record is stored. The Enhanced Client does not map records by itself and needs a builder to
/// read one: here that is [ItemFields] for all records.
public final class RecordSchema<T> {
    private final StaticImmutableTableSchema.Builder<T, ItemFields> schema;

    private RecordSchema(StaticImmutableTableSchema.Builder<T, ItemFields> schema) {
        this.schema = schema;
    }

    public static <T> RecordSchema<T> of(Class<T> type, Function<ItemFields, T> constructor) {
        return new RecordSchema<>(StaticImmutableTableSchema.builder(type, ItemFields.class)
                .newItemBuilder(ItemFields::new, constructor));
    }

    public <R> RecordSchema<T> partitionKey(String name, Class<R> type, Function<T, R> getter) {
        schema.addAttribute(
                type,
                attribute -> attribute
                        .name(name)
                        .getter(getter)
                        .setter((fields, value) -> fields.set(name, value))
                        .tags(StaticAttributeTags.primaryPartitionKey()));
        return this;
    }

    public <R> RecordSchema<T> sortKey(String name, Class<R> type, Function<T, R> getter) {
        schema.addAttribute(
                type,
                attribute -> attribute
                        .name(name)
                        .getter(getter)
                        .setter((fields, value) -> fields.set(name, value))
                        .tags(StaticAttributeTags.primarySortKey()));
        return this;
    }

    public <R> RecordSchema<T> attribute(String name, Class<R> type, Function<T, @Nullable R> getter) {
        return attribute(name, EnhancedType.of(type), getter);
    }

    @SuppressWarnings("NullAway") // the library leaves attributes out whose getter gives null
    public <R> RecordSchema<T> attribute(String name, EnhancedType<R> type, Function<T, @Nullable R> getter) {
        schema.addAttribute(
                type,
                attribute -> attribute.name(name).getter(getter).setter((fields, value) -> fields.set(name, value)));
        return this;
    }

    public TableSchema<T> build() {
        return schema.build();
    }
}
