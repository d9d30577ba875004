package dev.parley.client.device.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection.Closure;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opens connections with a good token, and brings what they hear onto the agenda. Used on the agenda alone.
public final class Dialer {
    /// Pushes that may wait for the application, a connection. A fuller one is not read: the server notices.
    private static final int WAITING_PUSHES = 1_000;

    private final Loop loop;
    private final Connector connector;
    private final ConnectOptions options;
    private final Tokens tokens;
    private final Ear ear;

    /// Hears what connections bring unasked.
    public interface Ear {
        void pushed(Link link, JsonNode push);

        void closed(Link link, Closure closure);
    }

    public Dialer(Loop loop, Connector connector, ConnectOptions options, Tokens tokens, Ear ear) {
        this.loop = loop;
        this.connector = connector;
        this.options = options;
        this.tokens = tokens;
        this.ear = ear;
    }

    /// Opens one connection. `then` gets it, or why there is none.
    void dial(BiConsumer<@Nullable Link, @Nullable Throwable> then) {
        loop.when(tokens.current(), (token, failure) -> {
            if (token == null) {
                then.accept(null, failure);
            } else {
                tokens.hold(token);
                connect(token, then);
            }
        });
    }

    /// The server does not take the token; see [Tokens#refuse].
    boolean refuseToken() {
        return tokens.refuse();
    }

    void acceptToken() {
        tokens.accept();
    }

    Optional<Instant> renewTokenAt() {
        return tokens.renewAt();
    }

    private void connect(BearerToken token, BiConsumer<@Nullable Link, @Nullable Throwable> then) {
        Call call = new Call();
        // The link's own time-out comes first; this one only frees what the connection keeps of the request.
        ConnectOptions patient = options.withReplyTimeout(options.replyTimeout().multipliedBy(2));
        loop.when(connector.connect(token.jwt(), patient, call), (connection, failure) -> {
            if (connection == null) {
                then.accept(null, failure);
            } else {
                call.open(new Link(loop, connection, options.replyTimeout()), then);
            }
        });
    }

    /// One connection's listener. What it hears before the connect is known to have worked waits for that.
    private final class Call implements FrameListener {
        private final Semaphore places = new Semaphore(WAITING_PUSHES);
        private final List<Consumer<Link>> early = new ArrayList<>();
        private Optional<Link> opened = Optional.empty();

        void open(Link link, BiConsumer<@Nullable Link, @Nullable Throwable> then) {
            opened = Optional.of(link);
            then.accept(link, null);
            early.forEach(heard -> heard.accept(link));
            early.clear();
        }

        @Override
        public void pushed(JsonNode push) {
            places.acquireUninterruptibly();
            tell(link -> {
                places.release();
                ear.pushed(link, push);
            });
        }

        @Override
        public void unmatched(JsonNode frame) {
            boolean ofTheGateway = !frame.has("type");
            tell(link -> {
                link.heard();
                if (ofTheGateway) {
                    link.doubt(frame);
                }
            });
        }

        @Override
        public void closed(int code, String reason) {
            tell(link -> ear.closed(link, new Closure(code, reason)));
        }

        private void tell(Consumer<Link> heard) {
            loop.run(() -> {
                if (opened.isPresent()) {
                    heard.accept(opened.get());
                } else {
                    early.add(heard);
                }
            });
        }
    }
}
