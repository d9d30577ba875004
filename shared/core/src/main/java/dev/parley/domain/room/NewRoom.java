package dev.parley.domain.room;

import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A room before its creation. `others`, whom the creator chose, does not hold the creator. Of them `asked` get a
/// request and `leftOut` nothing. `id` counts only if this creation wins.
public record NewRoom(
        RoomId id,
        UserId creator,
        ClientRoomId clientRoomId,
        RoomKind kind,
        Optional<String> name,
        HistoryVisibility history,
        Set<UserId> others,
        Instant createdAt,
        Set<UserId> asked,
        Set<UserId> leftOut) {
    public NewRoom {
        others = Set.copyOf(others);
        asked = Set.copyOf(asked);
        leftOut = Set.copyOf(leftOut);
        if (others.contains(creator)) {
            throw new IllegalArgumentException("others must not hold the creator");
        }
        if (kind == RoomKind.DIRECT && others.size() != 1) {
            throw new IllegalArgumentException("a direct room has exactly one other user");
        }
    }

    /// A room that all the others join at once.
    public NewRoom(
            RoomId id,
            UserId creator,
            ClientRoomId clientRoomId,
            RoomKind kind,
            Optional<String> name,
            HistoryVisibility history,
            Set<UserId> others,
            Instant createdAt) {
        this(id, creator, clientRoomId, kind, name, history, others, createdAt, Set.of(), Set.of());
    }

    /// The same room, which asks some of the others and leaves some out.
    public NewRoom receiving(Set<UserId> asked, Set<UserId> leftOut) {
        return new NewRoom(id, creator, clientRoomId, kind, name, history, others, createdAt, asked, leftOut);
    }

    /// Those of the others who are members from the start.
    public Set<UserId> joining() {
        return others.stream()
                .filter(user -> !asked.contains(user) && !leftOut.contains(user))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The creator's role: a group has an owner, the two of a direct room are equals.
    public Role creatorRole() {
        return switch (kind) {
            case GROUP -> Role.OWNER;
            case DIRECT -> Role.MEMBER;
        };
    }

    /// SHA-256 over all that the creator chose, in hexadecimal, independent of the order of the members.
    public String contentHash() {
        StringBuilder content = new StringBuilder(kind.name()).append('\n').append(history.name());
        content.append('\n').append(name.map(text -> text.length() + ":" + text).orElse("-"));
        TreeSet<String> sorted = new TreeSet<>();
        others.forEach(user -> sorted.add(user.value()));
        sorted.forEach(user -> content.append('\n').append(user));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
