package dev.parley.adapter.redis.link;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions.RefreshTrigger;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One live client of the cluster with its threads and sockets. A link that failed is thrown away whole and made
/// anew: so the new one sees the topology of now and not of then. Thread safe.
final class RedisLink {
    private static final int THREADS = 2;

    private final ClientResources resources;
    private final RedisClusterClient client;
    private final RedisAdvancedClusterAsyncCommands<String, String> commands;

    private RedisLink(
            ClientResources resources,
            RedisClusterClient client,
            StatefulRedisClusterConnection<String, String> connection) {
        this.resources = resources;
        this.client = client;
        this.commands = connection.async();
    }

    /// Connects, or fails within about the connect time-out.
    ///
    /// @throws RedisException if it cannot
    static RedisLink open(RedisSettings settings) {
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build();
        RedisClusterClient client = RedisClusterClient.create(resources, settings.uri());
        client.setOptions(options(settings));
        try {
            StatefulRedisClusterConnection<String, String> connection = client.connect();
            awaitNodes(connection, settings.connectTimeout());
            return new RedisLink(resources, client, connection);
        } catch (RedisException e) {
            shutdown(client, resources);
            throw e;
        }
    }

    /// A command to a node that is still being connected to would be rejected, not wait. A node that cannot be
    /// reached is left out: the others serve their slots.
    private static void awaitNodes(StatefulRedisClusterConnection<String, String> connection, Duration timeout) {
        CompletableFuture<?>[] nodes = connection.getPartitions().stream()
                .filter(node -> node.getRole().isUpstream())
                .map(RedisClusterNode::getUri)
                .map(uri -> connection.getConnectionAsync(uri.getHost(), uri.getPort()))
                .map(node -> node.exceptionally(failure -> null))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(nodes).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new RedisException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisException(e);
        }
    }

    RedisAdvancedClusterAsyncCommands<String, String> commands() {
        return commands;
    }

    /// Ends the sockets and threads without waiting for them.
    void close() {
        shutdown(client, resources);
    }

    /// Ends the sockets and threads and waits until they are gone: nothing of them may be in a snapshot.
    void closeAndWait() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(TimeUnit.SECONDS.toMillis(2));
    }

    private static void shutdown(RedisClusterClient client, ClientResources resources) {
        client.shutdownAsync(0, 1, TimeUnit.SECONDS)
                .whenComplete((done, failure) -> resources.shutdown(0, 1, TimeUnit.SECONDS));
    }

    private static ClusterClientOptions options(RedisSettings settings) {
        return ClusterClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .validateClusterNodeMembership(false)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.connectTimeout())
                        .keepAlive(true)
                        .tcpNoDelay(true)
                        .build())
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enableAdaptiveRefreshTrigger(RefreshTrigger.MOVED_REDIRECT, RefreshTrigger.ASK_REDIRECT)
                        .build())
                .build();
    }
}
