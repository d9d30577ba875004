package dev.parley.protocol;

import dev.parley.facts.FrameFunction;
import dev.parley.protocol.action.consent.AnswerRequestFrame;
import dev.parley.protocol.action.consent.BlockFrame;
import dev.parley.protocol.action.consent.ListBlockedFrame;
import dev.parley.protocol.action.consent.SetPreferencesFrame;
import dev.parley.protocol.action.consent.UnblockFrame;
import dev.parley.protocol.action.message.DeleteMessageFrame;
import dev.parley.protocol.action.message.EditMessageFrame;
import dev.parley.protocol.action.message.GetMessageFrame;
import dev.parley.protocol.action.message.GetReactionsFrame;
import dev.parley.protocol.action.message.HistoryFrame;
import dev.parley.protocol.action.message.ReactFrame;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.action.message.SyncFrame;
import dev.parley.protocol.action.room.AddMembersFrame;
import dev.parley.protocol.action.room.CreateInviteFrame;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.action.room.JoinRoomFrame;
import dev.parley.protocol.action.room.LeaveRoomFrame;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.action.room.RemoveMemberFrame;
import dev.parley.protocol.action.room.RevokeInviteFrame;
import dev.parley.protocol.action.room.SetRoleFrame;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.protocol.action.signal.ReceiptFrame;
import dev.parley.protocol.action.signal.TypingFrame;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The actions of clients: the `action` of a frame and the route key of the gateway. Each names the function that
/// answers it, and the record and the reader of its frame.
public enum Action {
    PING(FrameFunction.CONNECT, PingFrame.ACTION, PingFrame.class, PingFrame::read),
    SEND_MESSAGE(FrameFunction.MESSAGE, SendMessageFrame.ACTION, SendMessageFrame.class, SendMessageFrame::read),
    EDIT_MESSAGE(FrameFunction.MESSAGE, EditMessageFrame.ACTION, EditMessageFrame.class, EditMessageFrame::read),
    DELETE_MESSAGE(
            FrameFunction.MESSAGE, DeleteMessageFrame.ACTION, DeleteMessageFrame.class, DeleteMessageFrame::read),
    REACT(FrameFunction.MESSAGE, ReactFrame.ACTION, ReactFrame.class, ReactFrame::read),
    HISTORY(FrameFunction.MESSAGE, HistoryFrame.ACTION, HistoryFrame.class, HistoryFrame::read),
    GET_MESSAGE(FrameFunction.MESSAGE, GetMessageFrame.ACTION, GetMessageFrame.class, GetMessageFrame::read),
    GET_REACTIONS(FrameFunction.MESSAGE, GetReactionsFrame.ACTION, GetReactionsFrame.class, GetReactionsFrame::read),
    SYNC(FrameFunction.MESSAGE, SyncFrame.ACTION, SyncFrame.class, SyncFrame::read),
    CREATE_ROOM(FrameFunction.ROOM, CreateRoomFrame.ACTION, CreateRoomFrame.class, CreateRoomFrame::read),
    ADD_MEMBERS(FrameFunction.ROOM, AddMembersFrame.ACTION, AddMembersFrame.class, AddMembersFrame::read),
    REMOVE_MEMBER(FrameFunction.ROOM, RemoveMemberFrame.ACTION, RemoveMemberFrame.class, RemoveMemberFrame::read),
    LEAVE_ROOM(FrameFunction.ROOM, LeaveRoomFrame.ACTION, LeaveRoomFrame.class, LeaveRoomFrame::read),
    SET_ROLE(FrameFunction.ROOM, SetRoleFrame.ACTION, SetRoleFrame.class, SetRoleFrame::read),
    LIST_ROOMS(FrameFunction.ROOM, ListRoomsFrame.ACTION, ListRoomsFrame.class, ListRoomsFrame::read),
    MEMBERS(FrameFunction.ROOM, MembersFrame.ACTION, MembersFrame.class, MembersFrame::read),
    CREATE_INVITE(FrameFunction.ROOM, CreateInviteFrame.ACTION, CreateInviteFrame.class, CreateInviteFrame::read),
    REVOKE_INVITE(FrameFunction.ROOM, RevokeInviteFrame.ACTION, RevokeInviteFrame.class, RevokeInviteFrame::read),
    JOIN_ROOM(FrameFunction.ROOM, JoinRoomFrame.ACTION, JoinRoomFrame.class, JoinRoomFrame::read),
    ANSWER_REQUEST(FrameFunction.ROOM, AnswerRequestFrame.ACTION, AnswerRequestFrame.class, AnswerRequestFrame::read),
    SET_PREFERENCES(
            FrameFunction.ROOM, SetPreferencesFrame.ACTION, SetPreferencesFrame.class, SetPreferencesFrame::read),
    BLOCK(FrameFunction.ROOM, BlockFrame.ACTION, BlockFrame.class, BlockFrame::read),
    UNBLOCK(FrameFunction.ROOM, UnblockFrame.ACTION, UnblockFrame.class, UnblockFrame::read),
    LIST_BLOCKED(FrameFunction.ROOM, ListBlockedFrame.ACTION, ListBlockedFrame.class, ListBlockedFrame::read),
    TYPING(FrameFunction.TYPING, TypingFrame.ACTION, TypingFrame.class, TypingFrame::read),
    RECEIPT(FrameFunction.RECEIPT, ReceiptFrame.ACTION, ReceiptFrame.class, ReceiptFrame::read);

    private static final Map<String, Action> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Action::wireName, Function.identity()));

    private final FrameFunction function;
    private final String wireName;
    private final Class<? extends ClientFrame> frame;
    private final Reader<?> reader;

    <F extends ClientFrame> Action(FrameFunction function, String wireName, Class<F> frame, Reader<F> reader) {
        this.function = function;
        this.wireName = wireName;
        this.frame = frame;
        this.reader = reader;
    }

    /// The function that the gateway routes the action to.
    public FrameFunction function() {
        return function;
    }

    public String wireName() {
        return wireName;
    }

    /// The record of the action's frames.
    public Class<? extends ClientFrame> frame() {
        return frame;
    }

    ClientFrame read(FrameFields fields) throws FieldRefusal {
        return reader.read(fields);
    }

    public static Optional<Action> ofWireName(String name) {
        return Optional.ofNullable(BY_WIRE_NAME.get(name));
    }

    /// The actions that the function answers.
    public static List<Action> of(FrameFunction function) {
        return Arrays.stream(values())
                .filter(action -> action.function == function)
                .toList();
    }

    /// Reads the fields of one action.
    @FunctionalInterface
    private interface Reader<F extends ClientFrame> {
        F read(FrameFields fields) throws FieldRefusal;
    }
}
