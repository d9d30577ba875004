package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimedSendOrderTest {
    private static final RoomId ROOM = new RoomId("r");

    private final FrameCodec codec = new FrameCodec();

    @Test
    void place_ofASendWithoutBody_isRead() {
        assertThat(place("{'action':'sendMessage','roomId':'r','clientSeq':3,'clientMessageId':'m'}"))
                .contains(new ClaimedSendOrder(ROOM, 3, Optional.of(new ClientMessageId("m"))));
    }

    @Test
    void place_ofASendWithUnreadableId_isReadWithoutIt() {
        assertThat(place(
                        "{'action':'sendMessage','roomId':'r','clientSeq':3,'clientMessageId':'no spaces','body':'b'}"))
                .contains(new ClaimedSendOrder(ROOM, 3, Optional.empty()));
    }

    @Test
    void place_ofASendWithTooLargeBody_isRead() {
        String body = "x".repeat(16_385);

        assertThat(place("{'action':'sendMessage','roomId':'r','clientSeq':3,'clientMessageId':'m','body':'" + body
                        + "'}"))
                .isPresent();
    }

    @Test
    void place_ofASendThatRepeatsAnotherField_isRead() {
        assertThat(
                        place(
                                "{'action':'sendMessage','roomId':'r','clientSeq':3,'clientMessageId':'m','body':'','body':'b'}"))
                .isPresent();
    }

    @Test
    void place_thatIsMissingMalformedOrAmbiguous_isAbsent() {
        assertThat(place("{'action':'sendMessage','roomId':'r','clientMessageId':'m'}"))
                .isEmpty();
        assertThat(place("{'action':'sendMessage','roomId':'r','clientSeq':0}")).isEmpty();
        assertThat(place("{'action':'sendMessage','roomId':'r','clientSeq':'1'}"))
                .isEmpty();
        assertThat(place("{'action':'sendMessage','clientSeq':1}")).isEmpty();
        assertThat(place("{'action':'sendMessage','roomId':'r','clientSeq':1,'clientSeq':2}"))
                .isEmpty();
        assertThat(place("{'action':'sendMessage','roomId':'r','roomId':'s','clientSeq':1}"))
                .isEmpty();
        assertThat(place("{'action':'history','roomId':'r','clientSeq':1,'limit':0}"))
                .isEmpty();
        assertThat(place("not JSON")).isEmpty();
    }

    private Optional<ClaimedSendOrder> place(String text) {
        return ((Decoded.Malformed) codec.decode(text.replace('\'', '"'))).place();
    }
}
