package dev.parley.client.okhttp;

import dev.parley.client.Socket;
import dev.parley.client.SocketListener;
import dev.parley.client.Sockets;
import dev.parley.client.Upgrade;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/// WebSockets of OkHttp. Thread safe.
public final class OkHttpSockets implements Sockets {
    private final OkHttpClient http;
    private final boolean owned;
    private final Set<OkHttpSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public OkHttpSockets() {
        this(new OkHttpClient(), true);
    }

    /// With the application's own client: its threads, proxy and trust store. It is left open.
    public OkHttpSockets(OkHttpClient http) {
        this(http, false);
    }

    private OkHttpSockets(OkHttpClient http, boolean owned) {
        this.http = http;
        this.owned = owned;
    }

    @Override
    public CompletableFuture<Socket> open(Upgrade upgrade, SocketListener listener) {
        Request.Builder request = new Request.Builder().url(upgrade.uri().toString());
        upgrade.headers().forEach(request::header);
        if (!upgrade.subprotocols().isEmpty()) {
            request.header("Sec-WebSocket-Protocol", String.join(", ", upgrade.subprotocols()));
        }
        // Bounds the upgrade: an open WebSocket has no read time-out in OkHttp.
        OkHttpClient patient = http.newBuilder()
                .connectTimeout(upgrade.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(upgrade.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .build();
        OkHttpSocket socket = new OkHttpSocket(listener, open::remove);
        open.add(socket);
        CompletableFuture<Socket> opened = socket.open(patient, request.build());
        if (closed) {
            close();
        }
        return opened;
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(OkHttpSocket::abort);
        if (owned) {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }
}
