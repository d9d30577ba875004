package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.add;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.create;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.RoomKind;
import dev.parley.protocol.action.consent.AnswerRequestFrame;
import dev.parley.protocol.action.consent.AnswerRequestFrame.RequestAnswered;
import dev.parley.protocol.action.consent.AnswerRequestFrame.State;
import dev.parley.protocol.action.consent.SetPreferencesFrame;
import dev.parley.protocol.action.consent.SetPreferencesFrame.Preferences;
import dev.parley.protocol.action.room.AddMembersFrame.MembersAdded;
import dev.parley.protocol.action.room.CreateRoomFrame.RoomCreated;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.action.room.ListRoomsFrame.RoomList;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.action.room.MembersFrame.MemberList;
import dev.parley.protocol.action.room.RoomSummary;
import java.util.List;
import java.util.Optional;

/// Users who choose, ask, answer and block, in a world of rooms.
abstract class ConsentScene {
    static final Optional<String> ID = Optional.of("1");
    static final UserId DAVE = new UserId("dave");

    final RoomWorld world = new RoomWorld();

    void prefer(UserId user, AutoJoin autoJoin) {
        acked(
                world.setPreferences.handle(as(user), new SetPreferencesFrame(ID, Optional.of(autoJoin))),
                Preferences.class);
    }

    State answer(UserId user, RoomId room, boolean accept) {
        return acked(
                        world.answerRequest.handle(as(user), new AnswerRequestFrame(ID, room, accept)),
                        RequestAnswered.class)
                .state();
    }

    MembersAdded addBy(UserId user, RoomId room, String... members) {
        return acked(world.addMembers.handle(as(user), add(room, members)), MembersAdded.class);
    }

    RoomCreated createBy(UserId user, String key, RoomKind kind, String... members) {
        return acked(world.createRoom.handle(as(user), create(key, kind, members)), RoomCreated.class);
    }

    List<RoomSummary> rooms(UserId user) {
        return acked(world.listRooms.handle(as(user), new ListRoomsFrame(ID, Optional.empty(), 50)), RoomList.class)
                .rooms();
    }

    MemberList members(UserId user, RoomId room, Optional<String> cursor, int limit) {
        return acked(world.listMembers.handle(as(user), new MembersFrame(ID, room, cursor, limit)), MemberList.class);
    }
}
