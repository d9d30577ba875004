package dev.parley.emulator.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Writes received messages as the event that Lambda sends to a function.
record QueueEventWriter(String queueArn) {
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] write(List<Message> messages) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        messages.forEach(message -> put(records.addObject(), message));
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }

    private void put(ObjectNode record, Message message) {
        record.put("messageId", message.messageId());
        record.put("receiptHandle", message.receiptHandle());
        record.put("body", message.body());
        ObjectNode attributes = record.putObject("attributes");
        message.attributesAsStrings().forEach(attributes::put);
        ObjectNode custom = record.putObject("messageAttributes");
        message.messageAttributes().forEach((name, value) -> put(custom.putObject(name), value));
        record.put("md5OfBody", message.md5OfBody());
        record.put("eventSource", "aws:sqs");
        record.put("eventSourceARN", queueArn);
        record.put("awsRegion", queueArn.split(":")[3]);
    }

    private static void put(ObjectNode target, MessageAttributeValue value) {
        if (value.stringValue() != null) {
            target.put("stringValue", value.stringValue());
        }
        if (value.binaryValue() != null) {
            target.put(
                    "binaryValue",
                    Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
        }
        target.putArray("stringListValues");
        target.putArray("binaryListValues");
        target.put("dataType", value.dataType());
    }
}
