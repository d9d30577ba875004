package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.domain.id.UserId;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The users who block the other of a direct room, as an attribute. DynamoDB has no empty sets: such a one is
/// absent.
final class BlockedBy {
    private BlockedBy() {}

    static @Nullable Set<String> stored(Collection<UserId> users) {
        return users.isEmpty() ? null : users.stream().map(UserId::value).collect(Collectors.toSet());
    }

    static Set<UserId> users(@Nullable Set<String> stored) {
        return stored == null ? Set.of() : stored.stream().map(UserId::new).collect(Collectors.toUnmodifiableSet());
    }
}
