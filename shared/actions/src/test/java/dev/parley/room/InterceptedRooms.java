package dev.parley.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.DescribedMembership;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.RoomRequest;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.domain.room.Shard;
import dev.parley.port.room.MembershipChanges;
import dev.parley.port.room.RequestAnswers;
import dev.parley.port.room.RoomChanges;
import dev.parley.port.room.RoomCreation;
import dev.parley.port.room.RoomJoining;
import dev.parley.port.room.RoomReads;
import dev.parley.port.room.RoomRequests;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.memory.tables.InMemoryRooms;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Rooms on which something else can happen just before a write: what a use case decided on is then no longer true.
final class InterceptedRooms
        implements RoomReads, RoomRequests, RequestAnswers, RoomCreation, RoomJoining, MembershipChanges, RoomChanges {
    private final InMemoryRooms rooms;
    private volatile Consumer<InMemoryRooms> beforeWrite = rooms -> {};
    private volatile Consumer<InMemoryRooms> afterPage = rooms -> {};
    private volatile Optional<Addition> scripted = Optional.empty();
    private volatile int creationSteps;
    private volatile Runnable creationStep = () -> {};

    InterceptedRooms(InMemoryRooms rooms) {
        this.rooms = rooms;
    }

    Rooms parts() {
        return new Rooms(this, this, this, this, this, this, this);
    }

    /// Runs `rival` before the next write only.
    void beforeNextWrite(Consumer<InMemoryRooms> rival) {
        beforeWrite = inner -> {
            beforeWrite = none -> {};
            rival.accept(inner);
        };
    }

    /// Runs `rival` whenever a page of members has been read.
    void afterPages(Consumer<InMemoryRooms> rival) {
        afterPage = rival;
    }

    /// Runs `rival` before every write.
    void beforeEveryWrite(Consumer<InMemoryRooms> rival) {
        beforeWrite = rival;
    }

    /// Creations take so many steps from now on.
    void stretchCreations(int steps, Runnable step) {
        creationSteps = steps;
        creationStep = step;
    }

    /// Additions write nothing and end so.
    void answerAdditions(Addition addition) {
        scripted = Optional.of(addition);
    }

    @Override
    public Creation create(NewRoom room, Runnable progressed) {
        for (int step = 0; step < creationSteps; step++) {
            creationStep.run();
            progressed.run();
        }
        return rooms.create(room);
    }

    @Override
    public Addition add(Newcomers newcomers) {
        beforeWrite.accept(rooms);
        return scripted.orElseGet(() -> rooms.add(newcomers));
    }

    @Override
    public Optional<Creation> existing(NewRoom room) {
        return rooms.existing(room);
    }

    @Override
    public Acceptance accept(RoomId roomId, UserId userId) {
        beforeWrite.accept(rooms);
        return rooms.accept(roomId, userId);
    }

    @Override
    public boolean decline(RoomId roomId, UserId userId, Instant until) {
        beforeWrite.accept(rooms);
        return rooms.decline(roomId, userId, until);
    }

    @Override
    public Removal remove(Departure departure) {
        beforeWrite.accept(rooms);
        return rooms.remove(departure);
    }

    @Override
    public Banning ban(Member by, UserId userId) {
        beforeWrite.accept(rooms);
        return rooms.ban(by, userId);
    }

    @Override
    public RoleChange setRole(Member owner, Member target, Role role) {
        beforeWrite.accept(rooms);
        return rooms.setRole(owner, target, role);
    }

    @Override
    public Updating update(Member by, RoomUpdate update) {
        beforeWrite.accept(rooms);
        return rooms.update(by, update);
    }

    @Override
    public boolean setNotifyLevel(Member member, NotifyLevel level) {
        beforeWrite.accept(rooms);
        return rooms.setNotifyLevel(member, level);
    }

    @Override
    public Deletion delete(Member owner, Instant now) {
        beforeWrite.accept(rooms);
        return rooms.delete(owner, now);
    }

    @Override
    public Deletion deleteAsLast(Member owner, Instant now) {
        beforeWrite.accept(rooms);
        return rooms.deleteAsLast(owner, now);
    }

    @Override
    public Map<RoomId, DescribedMembership> describedStays(UserId userId, Collection<RoomId> roomIds) {
        return rooms.describedStays(userId, roomIds);
    }

    @Override
    public Map<RoomId, RoomAbout> abouts(Collection<RoomId> roomIds) {
        return rooms.abouts(roomIds);
    }

    @Override
    public Map<RoomId, RoomRequest> requests(UserId userId, Collection<RoomId> roomIds) {
        return rooms.requests(userId, roomIds);
    }

    @Override
    public Places places(RoomId roomId, Collection<UserId> users) {
        return rooms.places(roomId, users);
    }

    @Override
    public Set<UserId> known(UserId userId, Collection<UserId> others) {
        return rooms.known(userId, others);
    }

    @Override
    public RequestPage requested(RoomId roomId, Optional<String> cursor, int limit) {
        return rooms.requested(roomId, cursor, limit);
    }

    @Override
    public String cursorAfterRequest(RoomId roomId, UserId userId) {
        return rooms.cursorAfterRequest(roomId, userId);
    }

    @Override
    public Optional<Room> find(RoomId roomId) {
        return rooms.find(roomId);
    }

    @Override
    public Optional<Member> member(RoomId roomId, UserId userId) {
        return rooms.member(roomId, userId);
    }

    @Override
    public Map<RoomId, RoomMembership> stays(UserId userId, Collection<RoomId> roomIds) {
        return rooms.stays(userId, roomIds);
    }

    @Override
    public List<Member> members(RoomId roomId) {
        return rooms.members(roomId);
    }

    @Override
    public List<Member> members(RoomId roomId, Shard shard) {
        return rooms.members(roomId, shard);
    }

    @Override
    public MemberPage members(RoomId roomId, Optional<String> cursor, int limit) {
        MemberPage page = rooms.members(roomId, cursor, limit);
        afterPage.accept(rooms);
        return page;
    }

    @Override
    public String cursorAfter(RoomId roomId, UserId userId) {
        return rooms.cursorAfter(roomId, userId);
    }
}
