package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Binding;
import dev.parley.domain.connection.PushKind;
import dev.parley.domain.id.DeviceId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectParametersTest {
    @Test
    void parse_withoutParameters_asksForEveryPush() {
        assertThat(ConnectParameters.parse(Map.of("other", "x")))
                .isEqualTo(new ConnectParameters.Accepted(Binding.ALL, Optional.empty()));
        assertThat(ConnectParameters.parse(Map.of("events", "")))
                .isEqualTo(new ConnectParameters.Accepted(Binding.ALL, Optional.empty()));
    }

    @Test
    void parse_withEventsAndDevice_givesBoth() {
        assertThat(ConnectParameters.parse(Map.of("events", "message,room,message", "deviceId", "phone_1-a")))
                .isEqualTo(new ConnectParameters.Accepted(
                        new Binding(Set.of(PushKind.MESSAGE, PushKind.ROOM)), Optional.of(new DeviceId("phone_1-a"))));
    }

    @Test
    void parse_ofEachKind_knowsItsName() {
        assertThat(ConnectParameters.parse(Map.of("events", "message,receipt,typing,presence,room")))
                .isEqualTo(new ConnectParameters.Accepted(Binding.ALL, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "message,", ",", "message, room", "Message", "disconnect", "message;room"})
    void parse_withAnUnknownEvent_isRejected(String events) {
        assertThat(ConnectParameters.parse(Map.of("events", events)))
                .isEqualTo(new ConnectParameters.Rejected("events"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b", "é", "12345678901234567890123456789012345678901234567890123456789012345"})
    void parse_withABadDevice_isRejected(String device) {
        assertThat(ConnectParameters.parse(Map.of("deviceId", device)))
                .isEqualTo(new ConnectParameters.Rejected("deviceId"));
    }
}
