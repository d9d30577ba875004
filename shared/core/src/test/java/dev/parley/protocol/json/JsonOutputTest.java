package dev.parley.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.domain.Metadata;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JsonOutputTest {
    @Test
    void absentValues_ofAnyKind_writeNoField() throws IOException {
        assertThat(written(out -> {
                    out.text("a", Optional.empty());
                    out.time("b", Optional.empty());
                    out.metadata("c", Optional.empty());
                }))
                .isEqualTo("{}");
    }

    @Test
    void values_ofEachKind_areWrittenInTheFormsOfTheContract() throws IOException {
        assertThat(written(out -> {
                    out.time("at", Optional.of(Instant.parse("2026-01-01T12:00:00Z")));
                    out.metadata("metadata", Optional.of(new Metadata("{\"a\":[1.50,null]}")));
                    out.nothing("topic");
                    out.texts("ids", List.of(7, 8), String::valueOf);
                }))
                .isEqualTo("{\"at\":\"2026-01-01T12:00:00.000Z\",\"metadata\":{\"a\":[1.50,null]},\"topic\":null,"
                        + "\"ids\":[\"7\",\"8\"]}");
    }

    private static String written(Consumer<JsonOutput> fields) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            JsonOutput out = new JsonOutput(generator);
            out.object(() -> fields.accept(out));
        }
        return text.toString();
    }
}
