package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.user.Erasure;
import dev.parley.domain.user.Profile;
import dev.parley.domain.user.Report;
import dev.parley.port.DependencyUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The tables as maps, shared by the adapters of one test. One lock makes each adapter call atomic, as a
/// conditional write is.
public final class InMemoryStore {
    /// What a (creator, clientRoomId) stands for.
    record CreationRecord(RoomId roomId, String contentHash) {}

    /// The cursors as stored, and the stay that they belong to; or who asks the user in.
    record Membership(String joinId, Cursors cursors, Optional<UserId> requestedBy) {
        Membership(String joinId, Cursors cursors) {
            this(joinId, cursors, Optional.empty());
        }

        boolean isRequest() {
            return requestedBy.isPresent();
        }
    }

    /// A room that was deleted, and when.
    record Tombstone(Room room, Instant deletedAt) {}

    /// An invite and the joins that it has left.
    record InviteRecord(Member maker, Instant expiresAt, int usesLeft) {
        InviteRecord used() {
            return new InviteRecord(maker, expiresAt, usesLeft - 1);
        }
    }

    final Map<RoomId, Room> rooms = new HashMap<>();
    final Map<RoomId, RoomAbout> abouts = new HashMap<>();
    final Map<RoomId, Tombstone> deleted = new HashMap<>();
    final Set<RoomId> byShards = new HashSet<>();
    final Map<RoomId, NavigableMap<String, Member>> members = new HashMap<>();
    final Map<RoomId, NavigableMap<String, Outside>> outside = new HashMap<>();
    final Map<UserId, AutoJoin> autoJoins = new HashMap<>();
    final Map<UserId, NavigableSet<String>> blocks = new HashMap<>();
    final Map<String, CreationRecord> creations = new HashMap<>();
    final Map<Set<UserId>, RoomId> pairs = new HashMap<>();
    final Map<String, InviteRecord> invites = new HashMap<>();
    final Map<UserId, NavigableMap<String, Membership>> memberships = new HashMap<>();
    final Map<InboxKey, InboxRecord> inbox = new HashMap<>();
    final Map<InboxKey, String> contentHashes = new HashMap<>();
    final Map<RoomId, NavigableMap<Long, LogEntry>> logs = new HashMap<>();
    final Map<UserId, Profile> profiles = new HashMap<>();
    final List<Report> reports = new ArrayList<>();
    final Map<UserId, Erasure> erasures = new HashMap<>();
    private final Map<UserId, NavigableSet<String>> trails = new HashMap<>();
    private final Map<RoomId, Long> membersVersions = new HashMap<>();
    private int failures;

    /// The next `calls` calls of any adapter on this store fail without an effect.
    public synchronized void failNext(int calls) {
        failures = calls;
    }

    /// Leaves a membership without a room, as a creation that died half way does.
    public synchronized void orphan(UserId userId, RoomId roomId) {
        membershipsOf(userId).put(roomId.value(), new Membership("orphan", Cursors.NONE));
    }

    synchronized <T> T atomically(Supplier<T> action) {
        if (failures > 0) {
            failures--;
            throw new DependencyUnavailableException("store");
        }
        return action.get();
    }

    NavigableMap<String, Member> membersOf(RoomId roomId) {
        return members.computeIfAbsent(roomId, id -> new TreeMap<>());
    }

    long membersVersion(RoomId roomId) {
        return membersVersions.getOrDefault(roomId, 0L);
    }

    /// A stay in the room began or ended.
    void membersChanged(RoomId roomId) {
        membersVersions.merge(roomId, 1L, Long::sum);
    }

    NavigableMap<String, Outside> outsideOf(RoomId roomId) {
        return outside.computeIfAbsent(roomId, id -> new TreeMap<>());
    }

    NavigableSet<String> blockedBy(UserId userId) {
        return blocks.computeIfAbsent(userId, id -> new TreeSet<>());
    }

    boolean blocks(UserId blocker, UserId blocked) {
        return blockedBy(blocker).contains(blocked.value());
    }

    /// The rooms that the user was in.
    NavigableSet<String> trailsOf(UserId userId) {
        return trails.computeIfAbsent(userId, id -> new TreeSet<>());
    }

    NavigableMap<String, Membership> membershipsOf(UserId userId) {
        return memberships.computeIfAbsent(userId, id -> new TreeMap<>());
    }

    NavigableMap<Long, LogEntry> logOf(RoomId roomId) {
        return logs.computeIfAbsent(roomId, id -> new TreeMap<>());
    }
}
