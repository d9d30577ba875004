package dev.parley.cdk.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cdk.SystemTemplate;
import dev.parley.facts.FrameFunction;
import dev.parley.facts.FunctionTimes;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameFunctionsTest {
    @ParameterizedTest
    @EnumSource(FrameFunction.class)
    void timeOut_ofAFunctionThatAnswersFrames_liesBetweenItsLateReplyAndTheGateways(FrameFunction function) {
        String name = function.name().toLowerCase(Locale.ROOT);
        String handler =
                "dev.parley." + name + "." + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Handler";

        var timeOuts = SystemTemplate.committed().resources("AWS::Lambda::Function").values().stream()
                .map(resource -> resource.path("Properties"))
                .filter(properties -> properties.path("Handler").asText().startsWith(handler))
                .map(properties -> properties.path("Timeout").asInt())
                .toList();

        assertThat(timeOuts)
                .singleElement()
                .satisfies(seconds -> assertThat((long) seconds)
                        .isGreaterThan(FunctionTimes.REPLY.toSeconds())
                        .isLessThan(FunctionTimes.GATEWAY.toSeconds()));
    }
}
