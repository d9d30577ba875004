package dev.parley.emulator.stores;

import com.amazonaws.services.dynamodbv2.exceptions.DynamoDBLocalServiceException;
import com.amazonaws.services.dynamodbv2.local.embedded.DDBExceptionMappingInvocationHandler;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.parley.emulator.gateway.PortTakenException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// DynamoDB Local in this process: one store behind two doors, an in-process client that is fast and the HTTP port
/// for tools. DynamoDB Local offers no such pair, so the store behind its HTTP handler is reached by
/// reflection.
public final class LocalDynamo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDynamo.class);
    private static final String SHARED = "shared-local-instance";
    private static final int PORTS_TRIED = 10;

    /// The old SDK inside DynamoDB Local warns about its XML parser; held here, or the level would be forgotten.
    private static final java.util.logging.Logger OLD_SDK = java.util.logging.Logger.getLogger("com.amazonaws");

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("dynamodb-local-", 0).factory());
    private final DynamoDBProxyServer server;
    private final URI endpoint;
    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;

    private LocalDynamo(DynamoDBProxyServer server, URI endpoint, AmazonDynamoDBLocal store) {
        this.server = server;
        this.endpoint = endpoint;
        this.client = mappingExceptions(DynamoDbClient.class, store.dynamoDbClient());
        this.streams = mappingExceptions(DynamoDbStreamsClient.class, store.dynamoDbStreamsClient());
    }

    /// Starts the store, in memory or in a folder, and its HTTP port on a free port.
    public static LocalDynamo start(Optional<Path> folder) {
        return start(folder, 0);
    }

    /// As above, on a port of choice; 0 is any free one. Fails with [PortTakenException] when it is in use.
    public static LocalDynamo start(Optional<Path> folder, int port) {
        OLD_SDK.setLevel(Level.SEVERE);
        ProgramFolder.check();
        if (port != 0 && !FreePort.isFree(port)) {
            throw new PortTakenException(port);
        }
        return startOn(folder, port);
    }

    private static LocalDynamo startOn(Optional<Path> folder, int chosen) {
        try {
            LocalDynamoDBRequestHandler requests = requests(folder);
            for (int tries = 1; ; tries++) {
                int port = chosen == 0 ? FreePort.any() : chosen;
                var server = new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(requests, null));
                try {
                    server.safeStart();
                    return new LocalDynamo(server, URI.create("http://127.0.0.1:" + port), storeOf(requests));
                } catch (IOException taken) {
                    // Somebody else may get the port between the look at it and its use.
                    if (tries == PORTS_TRIED || chosen != 0) {
                        throw taken;
                    }
                }
            }
        } catch (Exception e) {
            throw new StoreException("DynamoDB Local did not start", e);
        }
    }

    @SuppressWarnings("NullAway")
    private static LocalDynamoDBRequestHandler requests(Optional<Path> folder) throws IOException {
        if (folder.isEmpty()) {
            return new LocalDynamoDBRequestHandler(0, true, null, true, false);
        }
        Files.createDirectories(folder.get());
        return new LocalDynamoDBRequestHandler(0, false, folder.get().toString(), true, false);
    }

    private static AmazonDynamoDBLocal storeOf(LocalDynamoDBRequestHandler requests)
            throws ReflectiveOperationException {
        Method handler = LocalDynamoDBRequestHandler.class.getDeclaredMethod("getHandler", String.class);
        handler.setAccessible(true);
        return (AmazonDynamoDBLocal) handler.invoke(requests, SHARED);
    }

    /// The in-process store throws exceptions of its own, which the HTTP door would turn into the SDK's.
    private <T> T mappingExceptions(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return uninterrupted(() -> method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof DynamoDBLocalServiceException local) {
                            throwAsOfSdk(local);
                        }
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }

    /// DynamoDB Local 2.6.1 keeps one exception builder of each type for all threads: of two refusals at one time,
    /// both would carry the item, or the cancellation reasons, of one.
    private static synchronized void throwAsOfSdk(DynamoDBLocalServiceException failure) throws Throwable {
        DDBExceptionMappingInvocationHandler.handleDynamoDBLocalServiceException(failure, true);
    }

    /// Calls on a thread of our own: a caller that is interrupted inside the store, as a function is at its time-out,
    /// leaves the store hanging for all. The caller does not wait; the call may still take effect, as over HTTP.
    private Object uninterrupted(Callable<?> call) throws Throwable {
        Future<?> answer = threads.submit(call);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting for DynamoDB Local", e);
        }
    }

    /// The in-process client. Thread safe.
    public DynamoDbClient client() {
        return client;
    }

    /// The in-process client of the tables' streams. Thread safe.
    public DynamoDbStreamsClient streams() {
        return streams;
    }

    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        try {
            server.stop();
            threads.shutdown();
        } catch (Exception e) {
            LOG.warn("DynamoDB Local did not stop cleanly", e);
        }
    }
}
