package dev.parley.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonObjectTest {
    @Test
    void objects_withTheSameValues_areEqualWhateverTheOrderOfNames() {
        JsonObject one = JsonObject.parse("{\"a\":1.0,\"b\":{\"c\":[\"d\"]}}");
        JsonObject other = JsonObject.EMPTY
                .with("b", JsonObject.EMPTY.with("c", List.of("d")))
                .with("a", 1);

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(other.with("a", 2));
    }

    @Test
    void value_ofAnotherType_countsAsAbsent() {
        JsonObject object = JsonObject.EMPTY.with("a", 1).withNull("b");

        assertThat(object.text("a")).isEmpty();
        assertThat(object.object("a")).isEmpty();
        assertThat(object.texts("a")).isEmpty();
        assertThat(object.number("b")).isEmpty();
        assertThat(object.has("b")).isTrue();
    }

    @Test
    void text_thatIsNoObject_isRefused() {
        assertThatThrownBy(() -> JsonObject.parse("[]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonObject.parse("{")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void with_leavesTheObjectAsItWas() {
        JsonObject object = JsonObject.EMPTY.with("a", 1);
        object.with("b", true);

        assertThat(object.names()).containsExactly("a");
    }
}
