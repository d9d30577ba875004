package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.action.operator.BanUserFrame;
import dev.parley.protocol.action.operator.ListUserRoomsFrame;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerRequestDecoderTest {
    private static final String SEND = "'action':'sendMessage','roomId':'r','clientMessageId':'m','body':'Hi'";
    private static final String CREATE = "'action':'createRoom','clientRoomId':'k','kind':'group','members':['bob']";

    @Test
    void request_withAs_isTheUsers() {
        var request = (ServerRequest.ByUser) decode("{'as':'alice','id':'7'," + SEND + "}");

        assertThat(request.user()).isEqualTo(new UserId("alice"));
        assertThat(request.frame()).isInstanceOf(SendMessageFrame.class);
        assertThat(request.id()).contains("7");
    }

    @Test
    void request_withoutAs_isTheSystems() {
        var request = (ServerRequest.BySystem) decode("{" + SEND + "}");

        assertThat(request.owner()).isEmpty();
        assertThat(request.room()).contains(new RoomId("r"));
    }

    @Test
    void creation_bySystem_hasAnOwnerAndAKeyThatNoOwnerChooses() {
        var request = (ServerRequest.BySystem) decode("{'owner':'alice'," + CREATE + "}");
        var again = (ServerRequest.BySystem) decode("{'owner':'alice'," + CREATE + "}");
        var own = (ServerRequest.ByUser) decode("{'as':'alice'," + CREATE + "}");

        assertThat(request.owner()).contains(new UserId("alice"));
        assertThat(request.frame()).isEqualTo(again.frame());
        assertThat(((CreateRoomFrame) request.frame()).clientRoomId())
                .isNotEqualTo(((CreateRoomFrame) own.frame()).clientRoomId());
    }

    @Test
    void verb_ofAnOperator_isReadWithItsUser() {
        assertThat(decode("{'action':'banUser','userId':'bob'}"))
                .isEqualTo(
                        new ServerRequest.ByOperator(new BanUserFrame(java.util.Optional.empty(), new UserId("bob"))));
        assertThat(((ServerRequest.ByOperator) decode("{'action':'listUserRooms','userId':'bob','limit':3}")).frame())
                .isInstanceOfSatisfying(
                        ListUserRoomsFrame.class,
                        list -> assertThat(list.limit()).isEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'as':'system',%s}            | as
            {'as':'system:billing',%s}    | as
            {'as':7,%s}                   | as
            {'clientSeq':1,%s}            | clientSeq
            {'as':'alice','clientSeq':1,%s} | clientSeq
            {'as':'a','action':'banUser','userId':'bob'} | as
            {'action':'banUser'}          | userId
            {'action':'createRoom','clientRoomId':'k','kind':'group','members':[]} | owner
            {'owner':'system','action':'createRoom','clientRoomId':'k','kind':'group','members':[]} | owner
            {'as':'alice','as':'bob',%s}  | as""")
    void request_withAFieldOfAnotherForm_isBadRequestAndNamesIt(String text, String field) {
        Reply.Refused refusal = refused(text.formatted(SEND));

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal.field()).contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{}", "{'action':7}", "{'as':'alice'}"})
    void text_thatIsNoRequest_isBadRequest(String text) {
        assertThat(refused(text).code()).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @Test
    void action_thatThereIsNot_isUnknownForUsersAndForTheSystem() {
        assertThat(refused("{'action':'fly'}").code()).isEqualTo(ErrorCode.UNKNOWN_ACTION);
        assertThat(refused("{'action':'fly','as':'alice'}").code()).isEqualTo(ErrorCode.UNKNOWN_ACTION);
    }

    @Test
    void name_thatOnlyBeginsLikeTheSystems_isAUsers() {
        assertThat(decode("{'as':'systemd'," + SEND + "}")).isInstanceOf(ServerRequest.ByUser.class);
    }

    private static Reply.Refused refused(String text) {
        return ((ServerRequest.Malformed) decode(text)).refusal();
    }

    private static ServerRequest decode(String text) {
        return ServerRequestDecoder.decode(text.replace('\'', '"'));
    }
}
