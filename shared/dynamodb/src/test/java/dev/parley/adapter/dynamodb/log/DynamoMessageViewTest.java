package dev.parley.adapter.dynamodb.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.change;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.adapter.dynamodb.table.ItemWrites;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.port.log.MessageView.Found;
import dev.parley.port.log.MessageView.Stretch;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.log.MessageViewContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoMessageViewTest implements MessageViewContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    /// Nine of ten entries are reactions. The log is written past the numbering, which would take minutes.
    @Test
    void read_ofALogOfTenThousandEntries_pagesBackGaplessly() {
        stores().group("long", ALICE, BOB);
        RoomId room = new RoomId("long");
        List<Map<String, AttributeValue>> items = LongStream.rangeClosed(1, 10_400)
                .mapToObj(seq -> MessageItem.of(new Numbered(entry(room, seq), "carrier")))
                .toList();
        new ItemWrites(DynamoStores.of(dynamo)).put(Table.MESSAGES, items, () -> {});

        List<Long> ordinals = new ArrayList<>();
        Stretch rest = new Stretch(1, 10_400, true);
        int reads = 0;
        while (!rest.isEmpty()) {
            Found found = stores().messageView().read(room, rest, 50, 550);
            found.messages().forEach(message -> ordinals.add(message.ordinal()));
            rest = found.rest();
            reads++;
        }

        assertThat(ordinals.reversed())
                .isEqualTo(LongStream.rangeClosed(1, 1_040).boxed().toList());
        assertThat(reads).isEqualTo(21);
    }

    private static LogEntry entry(RoomId room, long seq) {
        int n = (int) seq;
        long ordinal = (seq + 9) / 10;
        return seq % 10 == 1
                ? new LogEntry(seq, ordinal, message(room, ALICE, n))
                : new LogEntry(
                        seq,
                        ordinal,
                        change(room, BOB, n, new Change.Reaction(ordinal * 10 - 9, "e" + seq % 10, true)));
    }
}
