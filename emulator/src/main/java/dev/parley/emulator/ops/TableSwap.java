package dev.parley.emulator.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.events.EventSources;
import dev.parley.emulator.issuer.HttpReply;
import dev.parley.emulator.lambda.DeployedFunctions;
import dev.parley.emulator.template.CloudModel.Table;
import dev.parley.emulator.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Puts other tables in the place of the template's while the run goes on, as a deployment does that names them:
/// functions get new environments, streams are read anew, connections stay. Thread safe.
public final class TableSwap {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TablesInUse tables;
    private final DynamoDbClient client;
    private final DeployedFunctions functions;
    private final EventSources sources;

    public TableSwap(TablesInUse tables, DynamoDbClient client, DeployedFunctions functions, EventSources sources) {
        this.tables = tables;
        this.client = client;
        this.functions = functions;
        this.sources = sources;
    }

    /// The names of all tables by logical id.
    HttpReply show() throws JsonProcessingException {
        return HttpReply.json(200, JSON.writeValueAsString(new TreeMap<>(tables.names())));
    }

    /// Puts the tables of a JSON object in place, by logical id, all of them or, if one does not fit, none. The answer
    /// comes when no function is at work on the old ones.
    synchronized HttpReply use(byte[] body) throws JsonProcessingException {
        Map<String, String> names = new HashMap<>(tables.names());
        TablesInUse.State wanted;
        try {
            names.putAll(JSON.readValue(
                    new String(body, StandardCharsets.UTF_8), new TypeReference<Map<String, String>>() {}));
            wanted = tables.resolve(names);
            wanted.model().tables().forEach(this::requireFitting);
            require(new HashSet<>(names.values()).size() == names.size(), "one table stands in two places");
        } catch (JsonProcessingException e) {
            return HttpReply.error(400, "send a JSON object of tables and the names of those in their place");
        } catch (TemplateException | IllegalArgumentException e) {
            return HttpReply.error(400, String.valueOf(e.getMessage()));
        }
        tables.set(wanted);
        try {
            boolean ended = functions.update(wanted.model().functions().values());
            sources.follow(tables.model());
            return ended ? show() : HttpReply.error(504, "functions are still at work on the tables before");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpReply.error(503, "the run is ending");
        }
    }

    private void requireFitting(Table wanted) {
        String name = wanted.name();
        TableDescription found;
        try {
            found = client.describeTable(request -> request.tableName(name)).table();
        } catch (ResourceNotFoundException e) {
            throw new IllegalArgumentException("there is no table " + name, e);
        }
        List<KeySchemaElement> keys = Stream.concat(
                        Stream.of(key(wanted.partitionKey(), KeyType.HASH)),
                        wanted.sortKey().stream().map(sort -> key(sort, KeyType.RANGE)))
                .toList();
        require(found.keySchema().equals(keys), name + " has another key");
        Optional<String> view = Optional.ofNullable(found.streamSpecification())
                .filter(stream -> stream.streamEnabled())
                .map(stream -> stream.streamViewTypeAsString());
        require(
                wanted.options().streamView().isEmpty()
                        || wanted.options().streamView().equals(view),
                name + " needs a stream of " + wanted.options().streamView().orElse(""));
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
