package dev.parley.e2e.clients;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Loses the first answer to each room creation and each send after the function has carried it out: the client
/// gets the gateway's own error, which leaves the outcome unknown. Thread safe.
final class LostAnswers implements UnaryOperator<FunctionInvoker> {
    private static final Pattern CLIENT_ID = Pattern.compile("client(?:Room|Message)Id\\\\\": ?\\\\\"([\\w-]+)");

    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    @Override
    public FunctionInvoker apply(FunctionInvoker functions) {
        return (function, event) -> {
            InvocationResult result = functions.invoke(function, event);
            String text = new String(event, StandardCharsets.UTF_8);
            Matcher id = CLIENT_ID.matcher(text);
            return text.contains("\"eventType\":\"MESSAGE\"") && id.find() && lost.add(id.group(1))
                    ? new InvocationResult.Failed("LostAnswer", "the answer is lost on purpose")
                    : result;
        };
    }

    int count() {
        return lost.size();
    }
}
