package dev.parley.checker.mutation;

import dev.parley.emulator.api.hook.FunctionInvoker;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Changes of messages that are admitted although they must not be.
final class WrongAdmission {
    private static final Pattern EDIT = Pattern.compile("\"routeKey\":\"editMessage\"");
    private static final Pattern CHANGE = Pattern.compile("\"routeKey\":\"(editMessage|deleteMessage|react)\"");
    private static final Pattern CALLER = Pattern.compile("\"userId\":\"([^\"]+)\"");

    private WrongAdmission() {}

    /// To whoever edits a message it looks like an own one.
    static TamperedCalls ofAnothers() {
        InheritableThreadLocal<Optional<String>> caller = nobody();
        UnaryOperator<Map<String, AttributeValue>> own = item -> caller.get()
                .filter(_ -> item.containsKey("sender"))
                .map(user -> with(item, user))
                .orElse(item);
        return TamperedCalls.of(WrongReads.items(Tables.MESSAGES, own), telling(EDIT, caller));
    }

    /// Whoever changes a message seems to have been in the room from its beginning.
    static TamperedCalls ofThePast() {
        InheritableThreadLocal<Optional<String>> caller = nobody();
        UnaryOperator<Map<String, AttributeValue>> first =
                row -> caller.get().isPresent() ? WrongReads.joinedFirst(row) : row;
        return TamperedCalls.of(WrongReads.items(Tables.ROOMS, first), telling(CHANGE, caller));
    }

    private static InheritableThreadLocal<Optional<String>> nobody() {
        return new InheritableThreadLocal<>() {
            @Override
            protected Optional<String> initialValue() {
                return Optional.empty();
            }
        };
    }

    /// While such a frame is dealt with, its threads know the caller.
    private static UnaryOperator<FunctionInvoker> telling(
            Pattern frames, InheritableThreadLocal<Optional<String>> caller) {
        return invoker -> (function, event) -> {
            String text = new String(event, StandardCharsets.UTF_8);
            Matcher user = CALLER.matcher(text);
            if (!frames.matcher(text).find() || !user.find()) {
                return invoker.invoke(function, event);
            }
            caller.set(Optional.of(user.group(1)));
            try {
                return invoker.invoke(function, event);
            } finally {
                caller.remove();
            }
        };
    }

    private static Map<String, AttributeValue> with(Map<String, AttributeValue> item, String sender) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        changed.put("sender", AttributeValue.fromS(sender));
        return changed;
    }
}
