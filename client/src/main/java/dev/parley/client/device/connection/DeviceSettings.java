package dev.parley.client.device.connection;

import dev.parley.client.ConnectOptions;
import java.time.Duration;

/// How a device behaves.
///
/// @param connect how it connects; the reply time-out is how long one try waits
/// @param patience how long a send or request is tried before it is given up
/// @param reconnect the waits between connects
/// @param retry the waits before a frame is sent again, unless the server names a longer one
/// @param upkeep when a connection is kept up and renewed
public record DeviceSettings(
        ConnectOptions connect, Duration patience, Backoff reconnect, Backoff retry, Upkeep upkeep) {
    /// `handOverAge` is the age at which a connection hands over to the next, at the latest: each picks its
    /// moment in the last quarter. `tokenMargin` is how long before its expiry a token is renewed.
    /// `catchUpInterval` is the longest time between two looks for what was missed, which also keep an idle
    /// connection open.
    public record Upkeep(Duration handOverAge, Duration tokenMargin, Duration catchUpInterval) {}

    /// Ten minutes' patience; a hand-over well before the gateway's two hours, a frame well before its ten idle
    /// minutes.
    public static final DeviceSettings DEFAULT = new DeviceSettings(
            ConnectOptions.DEFAULT,
            Duration.ofMinutes(10),
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)),
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10)),
            new Upkeep(Duration.ofMinutes(110), Duration.ofMinutes(5), Duration.ofMinutes(5)));

    public DeviceSettings withConnect(ConnectOptions changed) {
        return new DeviceSettings(changed, patience, reconnect, retry, upkeep);
    }

    public DeviceSettings withPatience(Duration changed) {
        return new DeviceSettings(connect, changed, reconnect, retry, upkeep);
    }

    public DeviceSettings withReconnect(Backoff changed) {
        return new DeviceSettings(connect, patience, changed, retry, upkeep);
    }

    public DeviceSettings withRetry(Backoff changed) {
        return new DeviceSettings(connect, patience, reconnect, changed, upkeep);
    }

    public DeviceSettings withUpkeep(Upkeep changed) {
        return new DeviceSettings(connect, patience, reconnect, retry, changed);
    }
}
