package dev.parley.emulator.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.template.TemplateException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {
    private static final String RECORD =
            "{\"eventName\":\"INSERT\",\"dynamodb\":{\"NewImage\":{\"kind\":{\"S\":\"text\"}}},\"n\":5}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"eventName":["INSERT"]}                                              | true
                {"eventName":["MODIFY","INSERT"]}                                     | true
                {"eventName":["MODIFY"]}                                              | false
                {"eventName":["INSERT"],"n":[5]}                                      | true
                {"eventName":["INSERT"],"n":[6]}                                      | false
                {"dynamodb":{"NewImage":{"kind":{"S":[{"prefix":"te"}]}}}}            | true
                {"dynamodb":{"NewImage":{"kind":{"S":[{"suffix":"te"}]}}}}            | false
                {"dynamodb":{"NewImage":{"seq":[{"exists":false}]}}}                  | true
                {"dynamodb":{"NewImage":{"kind":[{"exists":false}]}}}                 | false
                {"eventName":[{"anything-but":["REMOVE"]}]}                           | true
                {"eventName":[{"anything-but":"INSERT"}]}                             | false
                """)
    void pattern_matchesWhereEveryFieldDoes(String pattern, boolean admitted) throws Exception {
        assertThat(FilterPattern.admits(List.of(pattern(pattern)), new ObjectMapper().readTree(RECORD)))
                .isEqualTo(admitted);
    }

    @Test
    void patterns_admitWhereOneMatchesOrThereIsNone() throws Exception {
        var record = new ObjectMapper().readTree(RECORD);
        assertThat(FilterPattern.admits(List.of(), record)).isTrue();
        assertThat(FilterPattern.admits(List.of(pattern("{\"n\":[6]}"), pattern("{\"n\":[5]}")), record))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"n\":[{\"numeric\":[\">\",1]}]}", "{\"n\":5}"})
    void pattern_thatIsNotUnderstood_isRefused(String pattern) {
        assertThatThrownBy(() -> pattern(pattern)).isInstanceOf(TemplateException.class);
    }

    private static FilterPattern pattern(String json) throws JsonProcessingException {
        return new FilterPattern(new ObjectMapper().readTree(json));
    }
}
