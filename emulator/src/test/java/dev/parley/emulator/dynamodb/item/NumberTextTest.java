package dev.parley.emulator.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource({"00042,42", "1.50,1.5", "-0,0", "1E3,1000", "0.0,0", "-7,-7", "1e-2,0.01", "100,100"})
    void text_ofEqualNumbers_isOne(String text, String canonical) {
        assertThat(NumberText.canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123456789012345678901234567890123456789|more than 38 significant digits",
                "1E126|Number overflow",
                "-1E126|Number overflow",
                "1E-131|Number underflow",
                "five|cannot be converted to a numeric value"
            })
    void number_beyondTheLimits_isRefused(String text, String reason) {
        assertThatThrownBy(() -> NumberText.canonical(text)).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.9999999999999999999999999999999999999E+125", "1E-130", "-1E-130"})
    void number_atTheLimits_isTaken(String text) {
        assertThat(NumberText.parse(text)).isEqualByComparingTo(text);
    }
}
