package dev.parley.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.room.RoomKind;
import dev.parley.protocol.json.JsonValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameFieldsTest {
    private final FrameFields fields = new FrameFields(Map.of(
            "on", new JsonValue.Truth(true), "text", new JsonValue.Text("true"), "kind", new JsonValue.Text("direct")));

    @Test
    void flag_thatIsAbsent_isTheDefault() throws FieldRefusal {
        assertThat(fields.flag("on")).isTrue();
        assertThat(fields.flag("on", false)).isTrue();
        assertThat(fields.flag("off", true)).isTrue();
    }

    @Test
    void flag_thatIsText_isRefused() {
        assertThatThrownBy(() -> fields.flag("text", true)).isInstanceOf(FieldRefusal.class);
        assertThatThrownBy(() -> fields.flag("off")).isInstanceOf(FieldRefusal.class);
    }

    @Test
    void choice_thatIsOptional_isAbsentOrOneOfItsNames() throws FieldRefusal {
        assertThat(fields.optionalChoice("kind", RoomKind.class)).contains(RoomKind.DIRECT);
        assertThat(fields.optionalChoice("other", RoomKind.class)).isEmpty();
        assertThatThrownBy(() -> fields.optionalChoice("text", RoomKind.class)).isInstanceOf(FieldRefusal.class);
    }
}
