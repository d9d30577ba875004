package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.HistoryVisibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client saw or sent, its user was entitled to. Only what is certain counts: a message is surely after
/// a user's stay if its first send began after leaving was acknowledged, and surely before a stay if someone
/// saw it before joining began.
final class EntitlementCheck implements Check {
    private record Place(UserId user, RoomId room) {}

    /// A time without membership: from an acknowledged leave, or the beginning, to the start of the next join.
    private record Absence(long from, long to, Optional<Fact> left) {
        static final Absence ALWAYS = new Absence(Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty());
    }

    @Override
    public List<Violation> violations(History history) {
        Map<SendKey, Fact.SendStarted> firstSend = new HashMap<>();
        history.of(Fact.SendStarted.class).forEach(send -> firstSend.putIfAbsent(SendKey.of(send), send));
        Map<SendKey, Fact.Seen> firstSight = new HashMap<>();
        history.of(Fact.Seen.class)
                .forEach(seen -> firstSight.putIfAbsent(SendKey.of(seen.room(), seen.entry()), seen));
        Map<RoomId, HistoryVisibility> visibility = new HashMap<>();
        history.of(Fact.WholeLog.class).forEach(log -> visibility.put(log.room(), log.visibility()));
        Map<Place, List<Absence>> absences = absences(history);

        List<Violation> found = new ArrayList<>();
        history.of(Fact.Seen.class).forEach(seen -> {
            SendKey key = SendKey.of(seen.room(), seen.entry());
            boolean joinedHidesPast = visibility.get(seen.room()) == HistoryVisibility.JOINED;
            for (Absence absence :
                    absences.getOrDefault(new Place(seen.origin().user(), seen.room()), List.of(Absence.ALWAYS))) {
                Fact.SendStarted send = firstSend.get(key);
                Fact.Seen sight = firstSight.get(key);
                boolean sentWhileAway = send != null && send.at() > absence.from();
                boolean seenBeforeReturn = sight != null && sight.at() < absence.to();
                boolean readBeforeReturn = seen.at() < absence.to();
                if (sentWhileAway && (readBeforeReturn || joinedHidesPast && seenBeforeReturn)) {
                    List<Fact> story = new ArrayList<>();
                    absence.left().ifPresent(story::add);
                    story.add(send);
                    story.add(seen);
                    found.add(new Violation(
                            Promise.NOTHING_MISDIRECTED,
                            "seen by " + seen.origin().user() + ", not a member",
                            story));
                    return;
                }
            }
        });
        history.of(Fact.SendAcked.class)
                .forEach(ack -> Optional.ofNullable(firstSend.get(SendKey.of(ack)))
                        .flatMap(send -> strangersSend(ack, send, absences))
                        .ifPresent(found::add));
        return found;
    }

    private static Optional<Violation> strangersSend(
            Fact.SendAcked ack, Fact.SendStarted send, Map<Place, List<Absence>> absences) {
        return absences.getOrDefault(new Place(ack.origin().user(), ack.room()), List.of()).stream()
                .filter(absence -> absence.left().isPresent())
                .filter(absence -> send.at() > absence.from() && ack.at() < absence.to())
                .findFirst()
                .map(absence -> new Violation(
                        Promise.NOTHING_MISDIRECTED,
                        "sent by " + ack.origin().user() + ", not a member",
                        List.of(absence.left().get(), send, ack)));
    }

    private static Map<Place, List<Absence>> absences(History history) {
        Map<Place, List<Absence>> absences = new HashMap<>();
        Map<Place, Optional<Fact>> open = new HashMap<>();
        for (Fact fact : history.facts()) {
            switch (fact) {
                case Fact.JoinStarted join -> {
                    Place place = new Place(join.user(), join.room());
                    Optional<Fact> left = open.containsKey(place) ? open.remove(place) : Optional.empty();
                    boolean neverIn = !absences.containsKey(place);
                    if (left.isPresent() || neverIn) {
                        long from = left.map(Fact::at).orElse(Long.MIN_VALUE);
                        absences.computeIfAbsent(place, key -> new ArrayList<>())
                                .add(new Absence(from, join.at(), left));
                    }
                }
                case Fact.LeaveAcked leave -> open.put(new Place(leave.user(), leave.room()), Optional.of(leave));
                default -> {}
            }
        }
        open.forEach((place, left) -> absences.computeIfAbsent(place, key -> new ArrayList<>())
                .add(new Absence(left.map(Fact::at).orElse(Long.MIN_VALUE), Long.MAX_VALUE, left)));
        return absences;
    }
}
