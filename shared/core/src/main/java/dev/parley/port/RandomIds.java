package dev.parley.port;

import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import java.security.SecureRandom;
import java.util.Base64;

/// Ids of 128 random bits, as 22 characters of `[A-Za-z0-9_-]`. The platform's own [SecureRandom] also differs
/// between environments that were restored from one snapshot.
final class RandomIds implements IdSource {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public RoomId newRoomId() {
        return new RoomId(next());
    }

    @Override
    public MessageId newMessageId() {
        return new MessageId(next());
    }

    @Override
    public String newJoinId() {
        return next();
    }

    @Override
    public String newInvite() {
        return next();
    }

    private String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
