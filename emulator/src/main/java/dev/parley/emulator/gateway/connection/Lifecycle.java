package dev.parley.emulator.gateway.connection;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.template.CloudModel.Route;
import java.time.Clock;
import java.time.Duration;

/// Ends connections and invokes `$disconnect`, once each, whoever ended it. Thread safe.
public final class Lifecycle {
    public static final Duration IDLE_LIMIT = Duration.ofMinutes(10);
    public static final Duration DURATION_LIMIT = Duration.ofHours(2);

    private final GatewayStage stage;
    private final GatewayEvents events;
    private final ConnectionTable connections;
    private final FunctionInvoker functions;
    private final EventsUnderWay work;

    public Lifecycle(GatewayStage stage, ConnectionTable connections, FunctionInvoker functions, EventsUnderWay work) {
        this.stage = stage;
        this.events = new GatewayEvents(stage);
        this.connections = connections;
        this.functions = functions;
        this.work = work;
    }

    public void open(ClientConnection connection) {
        connections.add(connection);
    }

    /// The server closes the connection.
    public void close(ClientConnection connection, Disconnect disconnect) {
        if (ended(connection, disconnect)) {
            connection.close(disconnect);
        }
    }

    /// Records the end of a connection; false if it had ended before.
    public boolean ended(ClientConnection connection, Disconnect disconnect) {
        if (!connection.end()) {
            return false;
        }
        connections.remove(connection);
        abandoned(connection.facts(), disconnect);
        return true;
    }

    /// Tells `$disconnect` of a connection that is not open, or never was though `$connect` may have taken it.
    public void abandoned(ConnectionFacts connection, Disconnect disconnect) {
        Route route = stage.api().routes().get("$disconnect");
        if (route != null) {
            byte[] event = events.disconnect(connection, disconnect).event();
            work.begin(() -> functions.invoke(route.function(), event));
        }
    }

    /// Closes all that is open, since the server ends.
    public void closeAll() {
        connections.all().forEach(connection -> close(connection, Disconnect.RESTART));
    }

    /// Closes what is idle for ten minutes or two hours old.
    public void sweep() {
        Clock clock = stage.clock();
        long now = clock.millis();
        for (ClientConnection connection : connections.all()) {
            boolean idle = now - connection.lastActiveMillis() >= IDLE_LIMIT.toMillis();
            boolean old = now - connection.facts().connectedAtMillis() >= DURATION_LIMIT.toMillis();
            if (idle || old) {
                close(connection, Disconnect.IDLE);
            }
        }
    }
}
