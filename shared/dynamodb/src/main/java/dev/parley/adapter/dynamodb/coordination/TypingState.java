package dev.parley.adapter.dynamodb.coordination;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import dev.parley.domain.event.Event.TypingChanged.Typist;
import dev.parley.domain.id.UserId;
import dev.parley.port.room.TypingBoard;
import dev.parley.port.room.TypingBoard.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Who types in a room, and what the room was told of it. Times are milliseconds since 1970.
///
/// @param typing when each typist runs out
/// @param named the typists that the room knows of
record TypingState(Map<UserId, Long> typing, Map<UserId, Named> named, Told told) {
    static final TypingState NOBODY = new TypingState(Map.of(), Map.of(), new Told(0, 0));

    /// More are not kept, so that the item stays small: those who started last, beside the named ones.
    private static final int KEPT = 16;

    private static final long SPAN = 1_000;
    private static final long HOLD = TypingBoard.HOLD.toMillis();

    TypingState {
        typing = Map.copyOf(typing);
        named = Map.copyOf(named);
    }

    /// @param place in the listing
    /// @param shownUntil when the typing runs out as the room was told last
    record Named(int place, long shownUntil) {}

    /// How many listings the room was told in the span under way.
    record Told(int listings, long spanEnd) {
        Told andOne(long now) {
            return now < spanEnd ? new Told(listings + 1, spanEnd) : new Told(1, now + SPAN);
        }
    }

    /// @param listing present if the room is to be told
    record Outcome(TypingState next, Optional<Listing> listing) {}

    /// From when on nothing in it is of any use.
    long runsOutAt() {
        return Math.max(
                told.spanEnd(),
                typing.values().stream().mapToLong(Long::longValue).max().orElse(0));
    }

    Outcome start(UserId user, long now) {
        Named shown = named.get(user);
        boolean isHalfGone = shown != null && shown.shownUntil() - now <= HOLD / 2;
        Map<UserId, Long> next = typingNow(now);
        next.put(user, now + HOLD);
        return decide(kept(next), isHalfGone, now);
    }

    Outcome stop(UserId user, long now) {
        return decide(without(user, now), isShown(user, now), now);
    }

    /// As a stop of which the room is not told: it gets the message.
    TypingState sent(UserId user, long now) {
        Map<UserId, Long> next = without(user, now);
        return new TypingState(next, namedAmong(next), told);
    }

    boolean types(UserId user, long now) {
        return typing.getOrDefault(user, 0L) > now;
    }

    /// The named typists in their order, then others.
    List<UserId> typists(long now) {
        Map<UserId, Long> typists = typingNow(now);
        List<UserId> listed = inOrder(namedAmong(typists));
        return Stream.concat(listed.stream(), latest(typists).filter(user -> !listed.contains(user)))
                .limit(TypingBoard.NAMED)
                .toList();
    }

    private Outcome decide(Map<UserId, Long> typists, boolean isChanged, long now) {
        Map<UserId, Named> before = namedAmong(typists);
        List<UserId> listed = new ArrayList<>(inOrder(before));
        latest(typists)
                .filter(user -> !before.containsKey(user))
                .limit(Math.max(0, TypingBoard.NAMED - listed.size()))
                .forEach(listed::add);
        if (!isChanged && listed.size() == before.size()) {
            return new Outcome(new TypingState(typists, before, told), Optional.empty());
        }
        Told next = told.andOne(now);
        if (next.listings() > TypingBoard.PUSHES_PER_SECOND) {
            return new Outcome(new TypingState(typists, before, told), Optional.empty());
        }
        Listing listing = new Listing(
                listed.stream()
                        .map(user -> new Typist(user, Instant.ofEpochMilli(typists.getOrDefault(user, 0L))))
                        .toList(),
                Instant.ofEpochMilli(now));
        return new Outcome(new TypingState(typists, shown(listed, before, typists), next), Optional.of(listing));
    }

    /// Those who were named keep their places; others stand behind them.
    private static Map<UserId, Named> shown(List<UserId> listed, Map<UserId, Named> before, Map<UserId, Long> typists) {
        Map<UserId, Named> shown = new HashMap<>();
        int place = 0;
        for (UserId user : listed) {
            Named named = before.get(user);
            place = named == null ? place + 1 : named.place();
            shown.put(user, new Named(place, typists.getOrDefault(user, 0L)));
        }
        return shown;
    }

    private boolean isShown(UserId user, long now) {
        Named shown = named.get(user);
        return shown != null && shown.shownUntil() > now;
    }

    private Map<UserId, Long> typingNow(long now) {
        Map<UserId, Long> typists = new HashMap<>(typing);
        typists.values().removeIf(runOut -> runOut <= now);
        return typists;
    }

    private Map<UserId, Long> without(UserId user, long now) {
        Map<UserId, Long> typists = typingNow(now);
        typists.remove(user);
        return typists;
    }

    private Map<UserId, Named> namedAmong(Map<UserId, Long> typists) {
        Map<UserId, Named> kept = new HashMap<>(named);
        kept.keySet().retainAll(typists.keySet());
        return kept;
    }

    private Map<UserId, Long> kept(Map<UserId, Long> typists) {
        if (typists.size() <= KEPT) {
            return typists;
        }
        Map<UserId, Long> kept = new HashMap<>(typists);
        kept.keySet().retainAll(namedAmong(typists).keySet());
        latest(typists)
                .filter(user -> !kept.containsKey(user))
                .limit(KEPT - kept.size())
                .toList()
                .forEach(user -> kept.put(user, typists.getOrDefault(user, 0L)));
        return kept;
    }

    private static List<UserId> inOrder(Map<UserId, Named> named) {
        return named.entrySet().stream()
                .sorted(comparingInt(typist -> typist.getValue().place()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Those who started last first.
    private static Stream<UserId> latest(Map<UserId, Long> typists) {
        return typists.entrySet().stream()
                .sorted(comparing(Map.Entry<UserId, Long>::getValue)
                        .thenComparing(typist -> typist.getKey().value())
                        .reversed())
                .map(Map.Entry::getKey);
    }
}
