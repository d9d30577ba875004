package dev.parley.protocol;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The actions of clients: the `action` of a frame and the route key of the gateway.
public enum Action {
    PING("ping"),
    SEND_MESSAGE("sendMessage"),
    HISTORY("history"),
    SYNC("sync"),
    CREATE_ROOM("createRoom"),
    ADD_MEMBERS("addMembers"),
    REMOVE_MEMBER("removeMember"),
    LEAVE_ROOM("leaveRoom"),
    SET_ROLE("setRole"),
    CREATE_INVITE("createInvite"),
    REVOKE_INVITE("revokeInvite"),
    JOIN_ROOM("joinRoom"),
    LIST_ROOMS("listRooms"),
    MEMBERS("members"),
    TYPING("typing"),
    RECEIPT("receipt");

    private static final Map<String, Action> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Action::wireName, Function.identity()));

    private final String wireName;

    Action(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Action> ofWireName(String name) {
        return Optional.ofNullable(BY_WIRE_NAME.get(name));
    }
}
