package dev.parley.emulator.queue.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// The parameters of a request of the query protocol, as the JSON that the other protocol would have sent. Lists are
/// numbered parameters there (`AttributeName.1`), maps numbered pairs (`Attribute.1.Name`, `Attribute.1.Value`).
public final class QueryParameters {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> LISTS = Map.of(
            "AttributeName", "AttributeNames",
            "MessageAttributeName", "MessageAttributeNames",
            "MessageSystemAttributeName", "MessageSystemAttributeNames",
            "TagKey", "TagKeys",
            "AWSAccountId", "AWSAccountIds",
            "ActionName", "Actions");
    private static final Map<String, PairNames> MAPS = Map.of(
            "Attribute", new PairNames("Attributes", "Name", "Value"),
            "MessageAttribute", new PairNames("MessageAttributes", "Name", "Value"),
            "MessageSystemAttribute", new PairNames("MessageSystemAttributes", "Name", "Value"),
            "Tag", new PairNames("Tags", "Key", "Value"));
    private static final String ENTRIES = "Entries";
    private static final String ENTRY = "BatchRequestEntry";

    private record PairNames(String field, String key, String value) {}

    private QueryParameters() {}

    /// Decodes a query string or a form; the last of equal names counts.
    public static Map<String, String> decode(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedRequestException("a parameter is not URL-encoded", e);
        }
    }

    public static ObjectNode toJson(Map<String, String> parameters) {
        ObjectNode json = JSON.createObjectNode();
        grouped(parameters).forEach((name, parts) -> put(json, name, parts));
        return json;
    }

    /// By the part of the name before the first dot, with what follows it.
    private static Map<String, Map<String, String>> grouped(Map<String, String> parameters) {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            int dot = name.indexOf('.');
            String head = dot < 0 ? name : name.substring(0, dot);
            groups.computeIfAbsent(head, _ -> new LinkedHashMap<>()).put(dot < 0 ? "" : name.substring(dot + 1), value);
        });
        return groups;
    }

    private static void put(ObjectNode json, String name, Map<String, String> parts) {
        if (LISTS.containsKey(name)) {
            var list = json.putArray(LISTS.get(name));
            numbered(parts).values().forEach(element -> list.add(element.get("")));
        } else if (MAPS.containsKey(name)) {
            PairNames names = MAPS.get(name);
            ObjectNode map = json.withObjectProperty(names.field());
            numbered(parts).values().forEach(pair -> putPair(map, pair, names));
        } else if (name.endsWith(ENTRY)) {
            var entries = json.putArray(ENTRIES);
            numbered(parts).values().forEach(entry -> entries.add(toJson(entry)));
        } else if (LISTS.containsValue(name) || name.equals(ENTRIES)) {
            // SDKs write an empty list under its own name.
            json.putArray(name);
        } else if (parts.containsKey("")) {
            json.put(name, parts.get(""));
        }
    }

    private static void putPair(ObjectNode map, Map<String, String> pair, PairNames names) {
        String key = pair.getOrDefault(names.key(), "");
        if (pair.containsKey(names.value())) {
            map.put(key, pair.get(names.value()));
            return;
        }
        ObjectNode value = map.putObject(key);
        pair.forEach((name, text) -> {
            if (name.startsWith(names.value() + ".")) {
                value.put(name.substring(names.value().length() + 1), text);
            }
        });
    }

    /// The elements in the order of their numbers, each with what follows its number.
    private static TreeMap<Integer, Map<String, String>> numbered(Map<String, String> parts) {
        TreeMap<Integer, Map<String, String>> elements = new TreeMap<>();
        parts.forEach((name, value) -> {
            if (name.isEmpty()) {
                return;
            }
            int dot = name.indexOf('.');
            String number = dot < 0 ? name : name.substring(0, dot);
            elements.computeIfAbsent(number(number), _ -> new LinkedHashMap<>())
                    .put(dot < 0 ? "" : name.substring(dot + 1), value);
        });
        return elements;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new MalformedRequestException("a list's parameter has no number", e);
        }
    }
}
