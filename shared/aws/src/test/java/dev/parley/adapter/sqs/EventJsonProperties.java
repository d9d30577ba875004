package dev.parley.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxKey;
import dev.parley.testkit.Fixtures;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class EventJsonProperties {
    private final EventJson json = new EventJson();

    @Property(tries = 300)
    void message_ofAnySender_comesBackWholeInCharactersThatSqsTakes(
            @ForAll @StringLength(min = 1, max = 120) @CharRange(from = '!', to = '~') String sender) {
        AcceptedMessage accepted = Fixtures.message(new RoomId("r"), Fixtures.ALICE, 1);
        InboxKey key = new InboxKey(accepted.roomId(), new UserId(sender), accepted.clientMessageId());
        Event message = new Event.MessageAccepted(key, accepted.messageId(), Optional.empty());

        String text = json.encode(message);

        assertThat(json.decode(text)).contains(message);
        assertThat(text.chars()).allMatch(character -> character >= 0x20 && character <= 0xFFFD);
    }

    @Property(tries = 300)
    void text_whateverItIs_isReadWithoutAnException(@ForAll String text) {
        assertThatCode(() -> json.decode(text)).doesNotThrowAnyException();
    }
}
