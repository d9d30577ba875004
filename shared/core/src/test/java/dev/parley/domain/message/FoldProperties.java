package dev.parley.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FoldProperties {
    private static final RoomId ROOM = new RoomId("R");
    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");

    /// A message, and changes of it, numbered from 1.
    private static List<LogEntry> log(Random random) {
        List<LogEntry> log = new ArrayList<>(List.of(entry(1, ALICE, Content.text("first"))));
        int length = 2 + random.nextInt(20);
        for (int seq = 2; seq <= length; seq++) {
            log.add(entry(seq, random.nextBoolean() ? ALICE : BOB, change(random, seq)));
        }
        return log;
    }

    private static Change change(Random random, int seq) {
        return switch (random.nextInt(10)) {
            case 0 -> new Change.Delete(1);
            case 1, 2, 3 -> new Change.Edit(1, new Revision("edit " + seq, mentions(random), metadata(random)));
            default -> new Change.Reaction(1, "e" + random.nextInt(3), random.nextBoolean());
        };
    }

    private static Update<List<UserId>> mentions(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Update.keep();
            case 1 -> Update.clear();
            default -> Update.to(List.of(BOB));
        };
    }

    private static Update<Metadata> metadata(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Update.keep();
            case 1 -> Update.clear();
            default -> Update.to(new Metadata("{\"n\":" + random.nextInt(9) + "}"));
        };
    }

    private static LogEntry entry(long seq, UserId sender, Payload payload) {
        return new LogEntry(
                seq,
                1,
                new AcceptedMessage(
                        ROOM,
                        sender,
                        new ClientMessageId("c" + seq),
                        new MessageId("m" + seq),
                        payload,
                        Instant.ofEpochMilli(seq)));
    }

    private static LogEntry folded(List<LogEntry> log) {
        LogEntry message = log.getFirst();
        for (LogEntry change : log.subList(1, log.size())) {
            message = Fold.after(message, change);
        }
        return message;
    }

    @Property(tries = 500)
    void replay_ofALog_isItsFold(@ForAll Random random) {
        List<LogEntry> log = log(random);

        assertThat(Fold.replay(log).getFirst()).isEqualTo(folded(log));
    }

    @Property(tries = 500)
    void changes_foldedAgain_changeNothing(@ForAll Random random) {
        List<LogEntry> log = log(random);
        LogEntry once = folded(log);
        LogEntry again = once;
        List<LogEntry> repeats = new ArrayList<>(log.subList(1, log.size()));
        Collections.shuffle(repeats, random);
        for (LogEntry change : repeats) {
            again = Fold.after(again, change);
        }

        assertThat(again).isEqualTo(once);
    }

    @Property(tries = 500)
    void present_goesOnFromAnyPointOfTheLog(@ForAll Random random) {
        List<LogEntry> log = log(random);
        int middle = 1 + random.nextInt(log.size() - 1);
        LogEntry page = folded(log.subList(0, middle));
        for (LogEntry change : log.subList(1, log.size())) {
            if (change.seq() > page.changedSeq().orElse(0) || change.seq() > middle) {
                page = Fold.after(page, change);
            }
        }

        assertThat(page).isEqualTo(folded(log));
    }

    @Property(tries = 500)
    void deletion_isFinalAndLeavesNoEditWithItsText(@ForAll Random random) {
        List<LogEntry> log = log(random);
        Optional<LogEntry> delete = log.stream()
                .filter(entry -> entry.payload() instanceof Change.Delete)
                .findFirst();

        List<LogEntry> present = Fold.replay(log);

        if (delete.isPresent()) {
            assertThat(present.getFirst().payload())
                    .isEqualTo(new Deleted(
                            delete.get().message().sentAt(),
                            delete.get().message().sender()));
            assertThat(present.getFirst().changedSeq()).hasValue(delete.get().seq());
            assertThat(present).noneMatch(entry -> entry.payload() instanceof Change.Edit);
        } else {
            assertThat(present.getFirst().payload()).isInstanceOf(Content.class);
        }
    }
}
