package dev.parley.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// One socket. Requests may be made from any thread and overlap; their replies come in any order. Nothing here
/// is tried again: a connection that broke stays broken, and what to send again on the next one is for its user
/// to decide.
public final class Connection implements Requester, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PROTOCOL_ERROR = 1002;
    private static final int BROKEN = 1006;

    private final FrameListener listener;
    private final Duration replyTimeout;
    private final PendingRequests pending = new PendingRequests();
    private final CompletableFuture<Socket> socket = new CompletableFuture<>();
    private final AtomicLong nextId = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Closure> closed = new CompletableFuture<>();

    Connection(FrameListener listener, Duration replyTimeout) {
        this.listener = listener;
        this.replyTimeout = replyTimeout;
    }

    /// How a connection ended. `code` is 1006 if it broke without a close.
    public record Closure(int code, String reason) {}

    /// Sends a frame and waits for its reply. Fails with [OutcomeUnknownException] if none comes: within the
    /// reply time-out, or before the connection ends.
    @Override
    public CompletableFuture<Answer> request(String action, Map<String, ?> fields) {
        String id = Long.toString(nextId.incrementAndGet(), Character.MAX_RADIX);
        ObjectNode frame = JSON.createObjectNode().put("action", action).put("id", id);
        frame.setAll((ObjectNode) JSON.valueToTree(fields));
        CompletableFuture<Answer> answer = pending.add(id, replyTimeout);
        sendText(frame.toString()).whenComplete((sent, failure) -> {
            if (failure != null) {
                pending.fail(id, new OutcomeUnknownException("the frame could not be sent", failure));
            }
        });
        return answer;
    }

    /// Sends a text as it is. A reply comes to [FrameListener#unmatched].
    public CompletableFuture<Void> sendText(String text) {
        return socket.thenCompose(open -> open.sendText(text));
    }

    /// Sends a binary frame, which no server of Parley takes.
    public CompletableFuture<Void> sendBinary(byte[] bytes) {
        return socket.thenCompose(open -> open.sendBinary(bytes));
    }

    /// Completes once the connection has ended, never exceptionally.
    public CompletableFuture<Closure> closed() {
        return closed.thenApply(Function.identity());
    }

    /// Says goodbye. Requests still waiting fail once the server has answered the close.
    @Override
    public void close() {
        socket.thenAccept(Socket::close);
    }

    /// Breaks the connection without a close, as a lost network does.
    public void abort() {
        socket.thenAccept(Socket::abort);
        end(BROKEN, "aborted");
    }

    /// What the connection sends leaves by that socket.
    Connection over(Socket open) {
        socket.complete(open);
        return this;
    }

    SocketListener socketListener() {
        return new SocketListener() {
            @Override
            public void text(String text) {
                try {
                    received(text);
                } catch (JsonProcessingException e) {
                    socket.thenAccept(Socket::abort);
                    end(PROTOCOL_ERROR, "the server sent what is not JSON");
                }
            }

            @Override
            public void ended(int code, String reason) {
                end(code, reason);
            }
        };
    }

    private void received(String text) throws JsonProcessingException {
        JsonNode frame = JSON.readTree(text);
        switch (frame.path("type").asText()) {
            case "ack", "error" -> {
                if (!pending.complete(frame)) {
                    listener.unmatched(frame);
                }
            }
            case "" -> listener.unmatched(frame);
            default -> listener.pushed(frame);
        }
    }

    private void end(int code, String reason) {
        if (ended.compareAndSet(false, true)) {
            OutcomeUnknownException why = new OutcomeUnknownException("the connection ended with code " + code);
            socket.completeExceptionally(why);
            pending.failAll(why);
            listener.closed(code, reason);
            closed.complete(new Closure(code, reason));
        }
    }
}
