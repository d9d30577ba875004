package dev.parley.client.device.sending;

import java.time.Instant;

/// How a send ended.
public sealed interface SendOutcome {
    /// Stored, and it will be delivered. `duplicate` if an earlier try, of this device or before it, had been
    /// stored.
    record Sent(String messageId, Instant sentAt, boolean duplicate) implements SendOutcome {}

    /// Not stored, and no repeat would be: `code` and `reason` are the server's.
    record Refused(String code, String reason) implements SendOutcome {}

    /// Given up: it may have been stored or not. It can be sent again later under the same `clientMessageId`.
    record Unknown(String reason) implements SendOutcome {}
}
