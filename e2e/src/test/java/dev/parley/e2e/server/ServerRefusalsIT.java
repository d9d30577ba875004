package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Crowd;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a backend is refused, and how it is told.
final class ServerRefusalsIT {
    /// Of a user's connections; through the backend it is ten times as large.
    private static final int REPORTS = 5;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Backend backend;
    private String alice;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        backend = Backend.of(CLOUD.endpoints().http());
        alice = crowd.user("alice");
        room = backend.acked("{'action':'createRoom','owner':'" + alice + "','clientRoomId':'" + UUID.randomUUID()
                        + "','kind':'group','members':['bob']}")
                .text("roomId");
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void refusal_hasTheStatusOfItsCode() {
        String send = "'action':'sendMessage','roomId':'" + room + "','clientMessageId':'m'";

        backend.refused(400, "bad_request", "no json");
        backend.refused(400, "unknown_action", "{'action':'fly'}");
        backend.refused(403, "not_a_member", "{'as':'mallory'," + send + ",'body':'x'}");
        backend.refused(403, "not_a_member", "{'action':'history','roomId':'nowhere'}");
        backend.refused(403, "forbidden", "{'as':'bob','action':'deleteRoom','roomId':'" + room + "'}");
        backend.refused(404, "no_such_message", "{'action':'getMessage','roomId':'" + room + "','seq':99}");
        backend.refused(413, "too_large", "{" + send + ",'body':'" + "x".repeat(16_385) + "'}");
        backend.acked("{" + send + ",'body':'x'}");
        backend.refused(409, "conflict", "{" + send + ",'body':'y'}");
    }

    @Test
    void badRequest_namesItsField() {
        String send = "'action':'sendMessage','roomId':'" + room + "','clientMessageId':'m'";

        assertThat(field("{" + send + ",'body':'x','clientSeq':1}")).isEqualTo("clientSeq");
        assertThat(field("{'as':'system:a','action':'listRooms'}")).isEqualTo("as");
        assertThat(field("{'action':'createRoom','clientRoomId':'k','kind':'group','members':[]}"))
                .isEqualTo("owner");
    }

    private String field(String request) {
        return backend.refused(400, "bad_request", request).text("field");
    }

    @Test
    void signature_withAnotherSecret_is403() {
        assertThat(new Backend(backend.actions(), "guessed")
                        .post("{'action':'ping'}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void action_thatNeedsAUser_isBadRequestWithoutOne() {
        String of = "'roomId':'" + room + "'";
        for (String action : List.of(
                "'action':'typing','state':'start'," + of,
                "'action':'receipt','kind':'read','seq':1," + of,
                "'action':'leaveRoom'," + of,
                "'action':'answerRequest','accept':true," + of,
                "'action':'setNotify','level':'none'," + of,
                "'action':'report','reason':'rude'," + of,
                "'action':'joinRoom','invite':'an-invite-of-somebody'",
                "'action':'listRooms'",
                "'action':'setProfile','displayName':'System'",
                "'action':'getProfiles','userIds':['bob']",
                "'action':'setPreferences','autoJoin':'nobody'",
                "'action':'block','userId':'bob'",
                "'action':'unblock','userId':'bob'",
                "'action':'listBlocked'")) {
            assertThat(backend.refused(400, "bad_request", "{" + action + "}").text("message"))
                    .as(action)
                    .contains("user");
        }
        assertThat(backend.acked("{'action':'ping'}").text("serverTime")).isNotEmpty();
    }

    @Test
    void user_beyondTheLimit_is429WithRetryAfter_afterTenTimesWhatAConnectionMay() {
        String report = "{'as':'" + alice + "','action':'report','roomId':'" + room + "','reason':'rude'}";
        int acked = 0;
        Backend.Answered answered = backend.post(report);
        while (answered.status() == 200) {
            acked++;
            answered = backend.post(report);
        }

        assertThat(acked).isBetween(10 * REPORTS, 12 * REPORTS);
        assertThat(answered.status()).isEqualTo(429);
        assertThat(answered.text("code")).isEqualTo("rate_limited");
        assertThat(answered.body().path("retryAfterMs").asLong()).isPositive();
        assertThat(answered.response().headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 6L);
        assertThat(crowd.connect("alice")
                        .acked("report", Map.of("roomId", room, "reason", "rude"))
                        .text("reportId"))
                .as("the connections of the user have a bucket of their own")
                .isNotEmpty();
    }

    @Test
    void answer_namesItsRequest_anewEachTime() {
        String first = requestId();

        assertThat(first).isNotEmpty();
        assertThat(requestId()).isNotEqualTo(first);
    }

    private String requestId() {
        return backend.acked("{'action':'ping'}")
                .response()
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
    }
}
