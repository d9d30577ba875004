package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.syntax.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Parts of items. Immutable and thread safe. Of a list only the chosen elements are left, without gaps.
public final class Projection {
    private static final class Node {
        private final Map<String, Node> names = new LinkedHashMap<>();
        private final TreeMap<Integer, Node> indexes = new TreeMap<>();

        private boolean isLeaf() {
            return names.isEmpty() && indexes.isEmpty();
        }
    }

    private final Node root = new Node();
    private final boolean topLevelOnly;

    private Projection(List<Path> paths) {
        boolean flat = true;
        for (Path path : paths) {
            flat &= path.isTopLevel();
            Node node = root;
            for (Path.Step step : path.steps()) {
                node = switch (step) {
                    case Path.Name(String name) -> node.names.computeIfAbsent(name, _ -> new Node());
                    case Path.Index(int index) -> node.indexes.computeIfAbsent(index, _ -> new Node());
                };
            }
        }
        this.topLevelOnly = flat;
    }

    /// Of bound paths that do not overlap.
    public static Projection of(List<Path> paths) {
        return new Projection(paths);
    }

    /// Of top-level attributes.
    public static Projection ofAttributes(Iterable<String> attributes) {
        List<Path> paths = new ArrayList<>();
        attributes.forEach(attribute -> paths.add(Path.of(attribute)));
        return new Projection(paths);
    }

    /// The top-level attributes that are needed.
    public Iterable<String> attributes() {
        return root.names.keySet();
    }

    public Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        if (!topLevelOnly) {
            return names(root, item);
        }
        Map<String, AttributeValue> part = HashMap.newHashMap(root.names.size());
        for (String name : root.names.keySet()) {
            AttributeValue value = item.get(name);
            if (value != null) {
                part.put(name, value);
            }
        }
        return part;
    }

    private static Map<String, AttributeValue> names(Node node, Map<String, AttributeValue> map) {
        Map<String, AttributeValue> part = HashMap.newHashMap(node.names.size());
        node.names.forEach((name, child) -> {
            AttributeValue value = map.get(name);
            AttributeValue chosen = value == null ? null : part(child, value);
            if (chosen != null) {
                part.put(name, chosen);
            }
        });
        return part;
    }

    private static @Nullable AttributeValue part(Node node, AttributeValue value) {
        if (node.isLeaf()) {
            return value;
        }
        if (value.type() == AttributeValue.Type.M) {
            Map<String, AttributeValue> part = names(node, value.m());
            return part.isEmpty() ? null : AttributeValue.fromM(part);
        }
        if (value.type() != AttributeValue.Type.L) {
            return null;
        }
        List<AttributeValue> part = new ArrayList<>();
        node.indexes.headMap(value.l().size()).forEach((index, child) -> {
            AttributeValue chosen = part(child, value.l().get(index));
            if (chosen != null) {
                part.add(chosen);
            }
        });
        return part.isEmpty() ? null : AttributeValue.fromL(part);
    }
}
