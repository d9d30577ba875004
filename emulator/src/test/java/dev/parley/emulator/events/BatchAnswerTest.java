package dev.parley.emulator.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchAnswerTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}"})
    void answer_withoutFailures_isCompleteSuccess(String answer) {
        assertThat(parse(answer)).isEqualTo(new BatchAnswer.Complete());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{\"batchItemFailures\":\"m1\"}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemId\":\"m1\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"},{\"itemIdentifier\":\"unknown\"}]}"
            })
    void answer_illFormed_isCompleteFailure(String answer) {
        assertThat(parse(answer)).isEqualTo(new BatchAnswer.AllFailed());
    }

    @Test
    void answer_namingMessages_failsThose() {
        assertThat(parse("{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"}]}"))
                .isEqualTo(new BatchAnswer.Partial(Set.of("m2")));
    }

    private static BatchAnswer parse(String answer) {
        return BatchAnswer.parse(answer.getBytes(StandardCharsets.UTF_8), Set.of("m1", "m2"));
    }
}
