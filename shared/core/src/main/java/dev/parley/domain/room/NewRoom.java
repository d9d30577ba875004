package dev.parley.domain.room;

import dev.parley.domain.Metadata;
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
/// request and `leftOut` nothing. `id` counts only if this creation wins. The others of a group start with
/// `defaultRole`.
public record NewRoom(
        RoomId id,
        UserId creator,
        ClientRoomId clientRoomId,
        RoomKind kind,
        RoomAbout about,
        HistoryVisibility history,
        Role defaultRole,
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

    /// A room that all the others join at once, and of which the creator says no more than its name.
    public NewRoom(
            RoomId id,
            UserId creator,
            ClientRoomId clientRoomId,
            RoomKind kind,
            Optional<String> name,
            HistoryVisibility history,
            Set<UserId> others,
            Instant createdAt) {
        this(id, creator, clientRoomId, kind, RoomAbout.named(name), history, Role.MEMBER, others, createdAt);
    }

    /// A room that all the others join at once.
    public NewRoom(
            RoomId id,
            UserId creator,
            ClientRoomId clientRoomId,
            RoomKind kind,
            RoomAbout about,
            HistoryVisibility history,
            Role defaultRole,
            Set<UserId> others,
            Instant createdAt) {
        this(id, creator, clientRoomId, kind, about, history, defaultRole, others, createdAt, Set.of(), Set.of());
    }

    /// The same room, which asks some of the others and leaves some out.
    public NewRoom receiving(Set<UserId> asked, Set<UserId> leftOut) {
        return new NewRoom(
                id, creator, clientRoomId, kind, about, history, defaultRole, others, createdAt, asked, leftOut);
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

    /// The room as it stands once it is created.
    public Room room() {
        return new Room(id, kind, history, joining().size() + 1, 0, Optional.empty(), createdAt, defaultRole)
                .withRequests(asked.size());
    }

    /// The other of the two of a direct room.
    public Optional<UserId> peerOf(UserId user) {
        return switch (kind) {
            case GROUP -> Optional.empty();
            case DIRECT -> user.equals(creator) ? others.stream().findFirst() : Optional.of(creator);
        };
    }

    /// The role of those whom the creator names.
    public Role roleOfOthers() {
        return switch (kind) {
            case GROUP -> defaultRole;
            case DIRECT -> Role.MEMBER;
        };
    }

    /// SHA-256 over all that the creator chose, in hexadecimal, independent of the order of the members.
    public String contentHash() {
        StringBuilder content = new StringBuilder(kind.name()).append('\n').append(history.name());
        content.append('\n').append(defaultRole.name());
        append(content, about.name());
        append(content, about.topic());
        append(content, about.avatarUrl());
        append(content, about.metadata().map(Metadata::json));
        TreeSet<String> sorted = new TreeSet<>();
        others.forEach(user -> sorted.add(user.value()));
        sorted.forEach(user -> content.append('\n').append(user));
        return digest(content.toString());
    }

    private static void append(StringBuilder content, Optional<String> text) {
        content.append('\n')
                .append(text.map(value -> value.length() + ":" + value).orElse("-"));
    }

    private static String digest(String content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
