package dev.parley.adapter.dynamodb.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// The schema that follows from a record, which the Enhanced Client does not map by itself: each component is
/// an attribute of its name and type. A component that is `@Nullable` may be absent, an absent map is empty,
/// and an item without any other is refused. For one thread, once for each record.
public final class DerivedSchema<T extends Record> {
    private static final MethodType READER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType MAKER = MethodType.methodType(Object.class, Object[].class);

    private final Lookup lookup;
    private final Class<T> type;
    private final Map<Type, TableSchema<?>> documents = new HashMap<>();

    private DerivedSchema(Lookup lookup, Class<T> type) {
        this.lookup = lookup;
        this.type = type;
    }

    /// @param lookup of the record, which need not be public
    public static <T extends Record> DerivedSchema<T> of(Lookup lookup, Class<T> type) {
        return new DerivedSchema<>(lookup, type);
    }

    /// Maps of the record have values of this form.
    public <D extends Record> DerivedSchema<T> holding(Class<D> document, TableSchema<D> schema) {
        documents.put(document, schema);
        return this;
    }

    /// The schema of what stands inside an item and has no key.
    public TableSchema<T> asDocument() {
        return build(List.of());
    }

    /// The schema of a table's items: the partition key, and the sort key if there is one.
    public TableSchema<T> keyedBy(String... keys) {
        return build(List.of(keys));
    }

    private TableSchema<T> build(List<String> keys) {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle constructor = constructor(components);
        List<Field> parts = Arrays.stream(components).map(Field::of).toList();
        var schema = StaticImmutableTableSchema.builder(type, ItemFields.class)
                .newItemBuilder(ItemFields::new, fields -> record(constructor, parts, fields));
        for (RecordComponent component : components) {
            addAttribute(schema, component, tags(keys.indexOf(component.getName())));
        }
        if (!keys.isEmpty()) {
            addFormat(schema);
        }
        return schema.build();
    }

    private static List<StaticAttributeTag> tags(int key) {
        return switch (key) {
            case 0 -> List.of(StaticAttributeTags.primaryPartitionKey());
            case 1 -> List.of(StaticAttributeTags.primarySortKey());
            default -> List.of();
        };
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the library leaves attributes out whose getter gives null
    private void addAttribute(
            StaticImmutableTableSchema.Builder<T, ItemFields> schema,
            RecordComponent component,
            List<StaticAttributeTag> tags) {
        MethodHandle accessor = accessor(component);
        schema.addAttribute(
                (EnhancedType<Object>) enhanced(component.getGenericType()),
                attribute -> attribute
                        .name(component.getName())
                        .getter(item -> read(accessor, item))
                        .setter((fields, value) -> fields.set(component.getName(), value))
                        .tags(tags));
    }

    /// Read and checked, and not written: the first format has no number.
    @SuppressWarnings("NullAway") // the library leaves attributes out whose getter gives null
    private void addFormat(StaticImmutableTableSchema.Builder<T, ItemFields> schema) {
        schema.addAttribute(
                Integer.class,
                attribute -> attribute
                        .name(ItemFormat.ATTRIBUTE)
                        .getter(_ -> null)
                        .setter((_, version) -> ItemFormat.require(version)));
    }

    private EnhancedType<?> enhanced(Type attribute) {
        if (attribute instanceof ParameterizedType map
                && map.getRawType() == Map.class
                && documents.containsKey(map.getActualTypeArguments()[1])) {
            return EnhancedType.mapOf(EnhancedType.of(String.class), document(map.getActualTypeArguments()[1]));
        }
        return EnhancedType.of(attribute);
    }

    @SuppressWarnings("unchecked") // `holding` puts the schema of each class beside it
    private <D> EnhancedType<D> document(Type document) {
        return EnhancedType.documentOf((Class<D>) document, (TableSchema<D>) documents.get(document));
    }

    private T record(MethodHandle constructor, List<Field> parts, ItemFields fields) {
        @Nullable Object[] values = new Object[parts.size()];
        for (int at = 0; at < values.length; at++) {
            values[at] = parts.get(at).in(fields);
        }
        return type.cast(make(constructor, values));
    }

    /// What a component is in each item that is read. Java parses annotations anew each time it is asked for them.
    private record Field(String name, boolean isMap, boolean mayBeAbsent) {
        static Field of(RecordComponent component) {
            return new Field(
                    component.getName(),
                    component.getType() == Map.class,
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }

        @Nullable
        Object in(ItemFields fields) {
            Object value = fields.get(name);
            if (value == null && isMap) {
                return Map.of();
            }
            if (value == null && !mayBeAbsent) {
                throw new IllegalStateException("an item without " + name);
            }
            return value;
        }
    }

    private MethodHandle accessor(RecordComponent component) {
        try {
            return lookup.unreflect(component.getAccessor()).asType(READER);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the lookup is not of " + type, e);
        }
    }

    private MethodHandle constructor(RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MAKER);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("the lookup is not of " + type, e);
        }
    }

    private static Object read(MethodHandle accessor, Object item) {
        try {
            return (Object) accessor.invokeExact(item);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static Object make(MethodHandle constructor, @Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /// Returns what a record may not throw; throws anything else.
    private static IllegalStateException unchecked(Throwable thrown) {
        switch (thrown) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> {
                return new IllegalStateException("a record throws no checked exception", thrown);
            }
        }
    }
}
