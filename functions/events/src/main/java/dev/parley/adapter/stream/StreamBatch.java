package dev.parley.adapter.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.adapter.dynamodb.log.EntryStream;
import dev.parley.adapter.dynamodb.rooms.RoomRowStream;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.dynamodb.table.StreamImages;
import dev.parley.adapter.dynamodb.users.ReportStream;
import dev.parley.domain.event.StoredChange;
import dev.parley.facts.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads the event that Lambda makes of a stream's records, and writes the answer to it. Thread safe.
public record StreamBatch(DynamoTables tables) {
    private static final Logger LOG = LoggerFactory.getLogger(StreamBatch.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The records in their order. One that cannot be read is among them and says so.
    ///
    /// @throws IOException if the event is no JSON
    public List<StreamRecord> read(InputStream event) throws IOException {
        List<StreamRecord> records = new ArrayList<>();
        for (JsonNode record : JSON.readTree(event).path("Records")) {
            records.add(read(record));
        }
        return records;
    }

    /// Writes the checkpoint: the stream comes again from there on. Without one all is done.
    public static void answer(Optional<String> sequenceNumber, OutputStream answer) throws IOException {
        var root = JSON.createObjectNode();
        var failures = root.putArray("batchItemFailures");
        sequenceNumber.ifPresent(from -> failures.addObject().put("itemIdentifier", from));
        JSON.writeValue(answer, root);
    }

    private StreamRecord read(JsonNode record) {
        JsonNode write = record.path("dynamodb");
        String id = record.path("eventID").asText();
        String sequenceNumber = write.path("SequenceNumber").asText();
        Instant at =
                Instant.ofEpochSecond(write.path("ApproximateCreationDateTime").asLong());
        try {
            return new StreamRecord(id, sequenceNumber, at, change(record), true, record.toString());
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            // Whatever is wrong with one record: the others must go on, and this one is kept aside.
            LOG.error(
                    "record {} of {} cannot be read",
                    sequenceNumber,
                    record.path("eventSourceARN").asText(),
                    e);
            return new StreamRecord(id, sequenceNumber, at, Optional.empty(), false, record.toString());
        }
    }

    private Optional<StoredChange> change(JsonNode record) {
        JsonNode write = record.path("dynamodb");
        StreamImages images = new StreamImages(
                StreamImages.Kind.valueOf(record.path("eventName").asText()),
                item(write.path("Keys")),
                item(write.path("OldImage")),
                item(write.path("NewImage")));
        String table = record.path("eventSourceARN").asText();
        if (isOf(table, Table.MESSAGES)) {
            return EntryStream.change(images);
        }
        if (isOf(table, Table.ROOMS)) {
            return RoomRowStream.change(images);
        }
        if (isOf(table, Table.PROFILES)) {
            return ReportStream.change(images);
        }
        throw new IllegalArgumentException("a stream of another table: " + table);
    }

    /// How the source of a record of the messages table looks.
    public String streamOfMessages() {
        return ":table/" + tables.name(Table.MESSAGES) + "/stream/";
    }

    private boolean isOf(String streamArn, Table table) {
        return streamArn.contains(":table/" + tables.name(table) + "/stream/");
    }

    private static Map<String, AttributeValue> item(JsonNode json) {
        Map<String, AttributeValue> item = new HashMap<>();
        json.properties().forEach(field -> item.put(field.getKey(), value(field.getValue())));
        return item;
    }

    /// The kinds of values that these tables hold.
    private static AttributeValue value(JsonNode json) {
        String type = json.fieldNames().next();
        JsonNode value = json.path(type);
        return switch (type) {
            case "S" -> AttributeValue.fromS(value.asText());
            case "N" -> AttributeValue.fromN(value.asText());
            case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
            case "SS" -> AttributeValue.fromSs(texts(value));
            case "NS" -> AttributeValue.fromNs(texts(value));
            default -> throw new IllegalArgumentException("an attribute of the type " + type);
        };
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
