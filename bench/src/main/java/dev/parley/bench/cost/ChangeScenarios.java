package dev.parley.bench.cost;

import dev.parley.bench.cost.bill.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// What changes of messages cost, and reading where most entries are changes. For one thread.
final class ChangeScenarios {
    private static final int LARGEST = 16_384;
    private static final int LARGEST_SENDS = 15;
    private static final int PAGE = 50;
    private static final int PAGES_READ = 50;
    private static final int CHANGES_A_MESSAGE = 9;

    private final Scenarios scenarios;
    private final RoomConversation party;

    ChangeScenarios(Scenarios scenarios, RoomConversation party) {
        this.scenarios = scenarios;
        this.party = party;
    }

    /// Edits, reactions and deletions, each alone.
    List<Measured> changes() {
        List<Measured> all = new ArrayList<>();
        int body = scenarios.plan().bodyLength();
        List<Long> messages = said(scenarios.plan().messages(), body);
        all.add(alone("edit, 1 KB", messages, seq -> party.edit(seq, body)));
        all.add(alone("reaction", messages, seq -> party.react(1, seq, "x")));
        all.add(alone("deletion", messages, party::delete));
        List<Long> large = new ArrayList<>();
        all.add(scenarios.measure("message, 16 KB", party, () -> {
            large.addAll(said(LARGEST_SENDS, LARGEST));
            return LARGEST_SENDS;
        }));
        all.add(alone("edit, 16 KB", large, seq -> party.edit(seq, LARGEST)));
        return all;
    }

    private Measured alone(String name, List<Long> messages, LongConsumer change) {
        return scenarios.measure(name, party, () -> {
            int done = 0;
            for (long seq : messages) {
                change.accept(seq);
                scenarios.awaitDelivered(++done);
            }
            return done;
        });
    }

    private List<Long> said(int count, int bodyLength) {
        List<Long> seqs = new ArrayList<>();
        scenarios.rest();
        for (int i = 1; i <= count; i++) {
            seqs.add(party.send(bodyLength));
            scenarios.awaitDelivered(i);
        }
        return seqs;
    }

    /// Pages of the newest 50 messages of a log of which nine in ten entries are reactions.
    Measured pages() {
        for (long seq : said(PAGE, scenarios.plan().bodyLength())) {
            for (int member = 1; member <= CHANGES_A_MESSAGE; member++) {
                party.react(member % party.size(), seq, "x" + member / party.size());
            }
        }
        Map<String, ?> page = Map.of("roomId", party.roomId(), "view", "messages", "limit", PAGE);
        return scenarios.measure("50 messages, 450 reactions", party, () -> {
            for (int i = 0; i < PAGES_READ; i++) {
                party.ack(1, "history", page);
            }
            return PAGES_READ;
        });
    }
}
