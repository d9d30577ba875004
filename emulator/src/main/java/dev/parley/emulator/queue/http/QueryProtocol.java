package dev.parley.emulator.queue.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// The query protocol of 2012-11-05, which older SDKs and plain HTTP clients speak.
///
/// @param json whether the client accepts JSON in place of XML, which AWS gives successes in
public record QueryProtocol(boolean json) implements Protocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";
    private static final int SERVER = 500;
    private static final String NO_SUCH_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";
    /// Lists whose elements bear another name than the list without its last letter.
    private static final Map<String, String> ELEMENTS = Map.of(
            "queueUrls", "QueueUrl",
            "Failed", "BatchResultErrorEntry",
            "Results", "ListMessageMoveTasksResultEntry");
    private static final Map<String, PairNames> MAPS = Map.of(
            "Attributes", new PairNames("Attribute", "Name", "Value"),
            "MessageAttributes", new PairNames("MessageAttribute", "Name", "Value"),
            "Tags", new PairNames("Tag", "Key", "Value"));

    private record PairNames(String element, String key, String value) {}

    @Override
    public Answer success(String action, ObjectNode result) {
        return json ? asJson(action, result) : asXml(action, result);
    }

    private static Answer asJson(String action, ObjectNode result) {
        ObjectNode response = JSON.createObjectNode();
        response.set(action + "Result", lowerCaseLists(result));
        response.putObject("ResponseMetadata").put("RequestId", Protocol.requestId());
        ObjectNode body = JSON.createObjectNode();
        body.set(action + "Response", response);
        return new Answer(200, "application/json", body.toString());
    }

    /// AWS writes `messages` and `queueUrls` there, and the fields of an element as everywhere.
    private static ObjectNode lowerCaseLists(ObjectNode result) {
        ObjectNode renamed = JSON.createObjectNode();
        result.properties().forEach(field -> {
            String name = field.getKey();
            boolean list = field.getValue().isArray();
            renamed.set(list ? Character.toLowerCase(name.charAt(0)) + name.substring(1) : name, field.getValue());
        });
        return renamed;
    }

    private static Answer asXml(String action, ObjectNode result) {
        Xml xml = new Xml();
        xml.open(action + "Response", NAMESPACE);
        if (hasResult(action)) {
            xml.open(action + "Result");
            result.properties().forEach(field -> write(xml, field.getKey(), field.getValue(), action));
            xml.close(action + "Result");
        }
        xml.open("ResponseMetadata");
        xml.text("RequestId", Protocol.requestId());
        xml.close("ResponseMetadata");
        xml.close(action + "Response");
        return new Answer(200, "text/xml", xml.toString());
    }

    private static boolean hasResult(String action) {
        return switch (action) {
            case "AddPermission",
                    "ChangeMessageVisibility",
                    "DeleteMessage",
                    "DeleteQueue",
                    "PurgeQueue",
                    "RemovePermission",
                    "SetQueueAttributes",
                    "TagQueue",
                    "UntagQueue" -> false;
            default -> true;
        };
    }

    private static void write(Xml xml, String name, JsonNode value, String action) {
        if (value.isArray()) {
            String element = element(name, action);
            value.forEach(item -> write(xml, element, item, action));
        } else if (MAPS.containsKey(name)) {
            PairNames names = MAPS.get(name);
            value.properties().forEach(pair -> {
                xml.open(names.element());
                xml.text(names.key(), pair.getKey());
                write(xml, names.value(), pair.getValue(), action);
                xml.close(names.element());
            });
        } else if (value.isObject()) {
            xml.open(name);
            value.properties().forEach(field -> write(xml, field.getKey(), field.getValue(), action));
            xml.close(name);
        } else {
            xml.text(name, value.asText());
        }
    }

    private static String element(String list, String action) {
        if (list.equals("Successful")) {
            return action + "ResultEntry";
        }
        return ELEMENTS.getOrDefault(list, list.substring(0, list.length() - 1));
    }

    @Override
    public Answer refusal(int status, String code, String message) {
        Xml xml = new Xml();
        xml.open("ErrorResponse", NAMESPACE);
        xml.open("Error");
        xml.text("Type", status < SERVER ? "Sender" : "Receiver");
        xml.text("Code", code);
        xml.text("Message", code.equals(NO_SUCH_QUEUE) ? worded(message) : message);
        xml.empty("Detail");
        xml.close("Error");
        xml.text("RequestId", Protocol.requestId());
        xml.close("ErrorResponse");
        return new Answer(status, "text/xml", xml.toString());
    }

    @Override
    public Answer malformed(String message) {
        return refusal(400, "MalformedQueryString", message);
    }

    /// The query protocol's words for a queue that does not exist.
    private static String worded(String message) {
        return message.replace("does not exist.", "does not exist for this wsdl version.");
    }
}
