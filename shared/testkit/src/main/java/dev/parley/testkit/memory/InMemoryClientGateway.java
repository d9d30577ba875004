package dev.parley.testkit.memory;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.id.ConnectionId;
import dev.parley.port.connection.ClientGateway;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/// A gateway that takes every post and close unless set otherwise, and records them.
public final class InMemoryClientGateway implements ClientGateway {
    /// One try of a post. `frame` is its text.
    public record Post(Connection connection, String frame, PostResult result) {}

    private final List<Post> posts = new ArrayList<>();
    private final List<ConnectionId> closed = new ArrayList<>();
    private final Map<ConnectionId, Queue<PostResult>> scripts = new HashMap<>();
    private final Map<ConnectionId, PostResult> standing = new HashMap<>();
    private final Set<ConnectionId> unclosable = new HashSet<>();
    private volatile Consumer<Connection> beforePost = connection -> {};

    /// The next posts to the connection end so, one each; later ones as before.
    public synchronized void answerNext(ConnectionId connectionId, PostResult... results) {
        scripts.computeIfAbsent(connectionId, id -> new ArrayDeque<>()).addAll(List.of(results));
    }

    /// Every post to the connection ends so.
    public synchronized void answerAlways(ConnectionId connectionId, PostResult result) {
        standing.put(connectionId, result);
    }

    /// Closing the connection fails.
    public synchronized void refuseToClose(ConnectionId connectionId) {
        unclosable.add(connectionId);
    }

    /// Runs outside any lock before each post: the place to block, or to let something else happen.
    public void beforePost(Consumer<Connection> action) {
        beforePost = action;
    }

    @Override
    public PostResult post(Connection connection, byte[] frame, Duration timeout) {
        beforePost.accept(connection);
        return record(connection, new String(frame, StandardCharsets.UTF_8));
    }

    private synchronized PostResult record(Connection connection, String frame) {
        Queue<PostResult> script = scripts.get(connection.id());
        PostResult result = script == null || script.isEmpty()
                ? standing.getOrDefault(connection.id(), new PostResult.Posted())
                : script.remove();
        posts.add(new Post(connection, frame, result));
        return result;
    }

    @Override
    public synchronized boolean close(Connection connection, Duration timeout) {
        if (unclosable.contains(connection.id())) {
            return false;
        }
        closed.add(connection.id());
        return true;
    }

    /// Every try of a post, in the order of their ends.
    public synchronized List<Post> posts() {
        return List.copyOf(posts);
    }

    /// The frames that the gateway took for the connection, in order.
    public synchronized List<String> framesTo(ConnectionId connectionId) {
        return posts.stream()
                .filter(post -> post.connection().id().equals(connectionId))
                .filter(post -> post.result() instanceof PostResult.Posted)
                .map(Post::frame)
                .toList();
    }

    public synchronized List<ConnectionId> closed() {
        return List.copyOf(closed);
    }
}
