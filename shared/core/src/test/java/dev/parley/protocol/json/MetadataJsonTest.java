package dev.parley.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Metadata;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetadataJsonTest {
    @Test
    void metadata_whateverTheOrderOfItsKeys_isEqual() {
        assertThat(read("{\"b\": {\"y\": [1, null], \"x\": true}, \"a\": \"\\u00e9\"}"))
                .isEqualTo(read("{\"a\":\"é\",\"b\":{\"x\":true,\"y\":[1,null]}}"))
                .contains(new Metadata("{\"a\":\"é\",\"b\":{\"x\":true,\"y\":[1,null]}}"));
    }

    @Test
    void numbers_beyondThoseOfTheContract_stayAsWritten() {
        String numbers = "{\"a\":123456789012345678901234567890,\"b\":-0.50,\"c\":1e400}";

        assertThat(read(numbers)).contains(new Metadata(numbers));
    }

    @Test
    void size_countsCompactUtf8_andTheLimitItselfFits() {
        String fits = "{ \"a\" : \"" + "é".repeat(2_044) + "\" }";
        String tooLarge = "{ \"a\" : \"" + "é".repeat(2_044) + "x\" }";

        assertThat(read(fits)).isPresent();
        assertThat(read(tooLarge)).isEmpty();
    }

    @Test
    void depth_countsTheOuterObject_andStopsAtEight() {
        assertThat(read("{\"a\":[[[[[[[]]]]]]]}")).isPresent();
        assertThat(read("{\"a\":[[[[[[[[]]]]]]]]}")).isEmpty();
        assertThat(read("{\"a\":\"{{{{{{{{{[\\\"[[\"}")).isPresent();
    }

    private static Optional<Metadata> read(String json) {
        return switch (StrictJson.read(json)) {
            case StrictJson.Outcome.Document(JsonValue.Fields object, var flaw) ->
                MetadataJson.read(object, Metadata.MESSAGE_BYTES);
            case StrictJson.Outcome.Document _, StrictJson.Outcome.NotJson _ ->
                throw new IllegalArgumentException("not an object: " + json);
        };
    }
}
