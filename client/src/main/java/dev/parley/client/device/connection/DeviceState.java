package dev.parley.client.device.connection;

import java.time.Duration;

/// Where a device stands.
public sealed interface DeviceState {
    /// A connect is under way, and there is no connection.
    record Connecting() implements DeviceState {}

    /// There is a connection. The state comes once for each, also where one takes over from another.
    record Connected() implements DeviceState {}

    /// There is no connection, and the next connect comes after the delay.
    record Waiting(Duration delay, String reason) implements DeviceState {}

    /// Over for good: start another device, if at all.
    record Ended(Ending ending, String reason) implements DeviceState {}

    /// Why a device does not come back.
    enum Ending {
        /// The application closed it.
        CLOSED,
        /// The user is banned.
        BANNED,
        /// The user has too many connections; this was the oldest.
        PUSHED_OUT,
        /// The server takes no token that there is to be had, or the source has none: the user has to sign in
        /// again.
        SIGNED_OUT,
        /// The server asked it to stay away for another reason.
        SENT_AWAY,
        /// The server does not take its connect options or its requests: a bug, or an application of another
        /// version.
        REFUSED,
        /// The listener threw, or the device itself failed.
        FAILED
    }
}
