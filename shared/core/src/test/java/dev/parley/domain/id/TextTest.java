package dev.parley.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextTest {
    @ParameterizedTest
    @CsvSource({"VISIBLE_ASCII,120", "KEY,64", "ROOM,128"})
    void form_holdsFromOneCharacterToItsMost(Text form, int most) {
        assertThat(form.holds("")).isFalse();
        assertThat(form.holds("a")).isTrue();
        assertThat(form.holds("a".repeat(most))).isTrue();
        assertThat(form.holds("a".repeat(most + 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"VISIBLE_ASCII,33-126", "KEY,45 48-57 65-90 95 97-122", "ROOM,33-34 36-126"})
    void form_holdsItsCharactersAndNoOther(Text form, String ranges) {
        for (int character = 0; character <= Character.MAX_VALUE; character++) {
            assertThat(form.holds("a" + (char) character))
                    .as("U+%04X", character)
                    .isEqualTo(isIn(ranges, character));
        }
    }

    @Test
    void require_ofAnotherForm_namesTheFormAndNotTheValue() {
        assertThatThrownBy(() -> Text.KEY.require("no key", "deviceId"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deviceId does not have the form [A-Za-z0-9_-]{1,64}");
        assertThat(Text.KEY.require("key", "deviceId")).isEqualTo("key");
    }

    private static boolean isIn(String ranges, int character) {
        for (String range : ranges.split(" ")) {
            String[] ends = range.split("-");
            if (character >= Integer.parseInt(ends[0]) && character <= Integer.parseInt(ends[ends.length - 1])) {
                return true;
            }
        }
        return false;
    }
}
