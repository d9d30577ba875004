package dev.parley.bench.load;

import dev.parley.bench.server.RegisteredConnection;
import dev.parley.bench.server.ServerProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/// The measured server from its own side.
///
/// @param memory bytes in use, by what they are, in the order of telling; empty where nothing can be read
/// @param callbacks the way back to its connections, where it is open
public record ServerSide(Supplier<Map<String, Long>> memory, Optional<Callbacks> callbacks) {
    private static final String RESIDENT = "resident memory";

    /// `@connections`, and the connections that the application has registered.
    public record Callbacks(ApiGatewayManagementApiClient client, Supplier<List<RegisteredConnection>> registered) {}

    /// Where there is nothing but perhaps the id of a process.
    static ServerSide of(Optional<Long> pid) {
        return new ServerSide(
                () -> pid.map(id -> Map.of(RESIDENT, Memory.resident(id))).orElse(Map.of()), Optional.empty());
    }

    /// The embedded cloud. What is resident is read first, before the collection that the heap is counted after.
    static ServerSide of(ServerProcess process) {
        return new ServerSide(
                () -> {
                    Map<String, Long> memory = new LinkedHashMap<>();
                    memory.put(RESIDENT, Memory.resident(process.pid()));
                    memory.put("heap after a collection", process.heap());
                    return memory;
                },
                Optional.of(new Callbacks(process.callbacks(), process::connections)));
    }
}
