package dev.parley.checker.mutation;

import dev.parley.emulator.api.hook.RequestProxy.Call;
import dev.parley.emulator.api.hook.RequestProxy.Interception;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Changes of messages that reach the present state wrongly, or leave words where they must not be.
final class WrongFolds {
    private static final int LONGEST_REACTION_MILLIS = 5_000;
    private static final int LONGEST_EDIT_MILLIS = 1_000;
    private static final String LATER = "foldedSeq < :s";

    private WrongFolds() {}

    /// Folds overwrite what is later in the log, and one edit in three comes late: the mark on the message
    /// would keep it out.
    static Interception unconditional() {
        Interception late = late();
        return (request, call) -> request instanceof UpdateItemRequest update && isFold(update)
                ? late.around(request, new Unconditional(update, call))
                : call.proceed();
    }

    private record Unconditional(UpdateItemRequest update, Call call) implements Call {
        @Override
        public Object proceed() throws Throwable {
            String condition = update.conditionExpression().replace(LATER, "attribute_exists(foldedSeq)");
            return call.with(update.toBuilder().conditionExpression(condition).build());
        }

        @Override
        public Object with(SdkRequest request) throws Throwable {
            return call.with(request);
        }
    }

    /// One reaction in three waits until the next one on its message is written, some seconds at most: the mark
    /// then keeps it out.
    static Interception overtaken() {
        Map<Map<String, AttributeValue>, Held> held = new ConcurrentHashMap<>();
        return (request, call) -> {
            if (!(request instanceof UpdateItemRequest update) || !isReaction(update)) {
                return call.proceed();
            }
            Held earlier = held.remove(update.key());
            if (earlier == null && ThreadLocalRandom.current().nextInt(3) == 0) {
                Held waits = new Held(call);
                held.put(update.key(), waits);
                Thread.ofVirtual().start(() -> writeIn(LONGEST_REACTION_MILLIS, waits));
                return UpdateItemResponse.builder().build();
            }
            Object answer = call.proceed();
            if (earlier != null) {
                writeIn(0, earlier);
            }
            return answer;
        };
    }

    private static boolean isReaction(UpdateItemRequest update) {
        return isFold(update) && update.tableName().equals(Tables.REACTIONS);
    }

    /// A write that is made once, by whoever comes first.
    private record Held(Call call, AtomicBoolean written) implements Call {
        private Held(Call call) {
            this(call, new AtomicBoolean());
        }

        @Override
        public Object proceed() throws Throwable {
            return written.compareAndSet(false, true)
                    ? call.proceed()
                    : UpdateItemResponse.builder().build();
        }

        @Override
        public Object with(SdkRequest request) throws Throwable {
            return call.with(request);
        }
    }

    /// One edit in three is written up to a second late.
    private static Interception late() {
        return (request, call) -> {
            boolean late = request instanceof UpdateItemRequest update
                    && isFold(update)
                    && update.tableName().equals(Tables.MESSAGES)
                    && !update.updateExpression().contains("deletedAt")
                    && ThreadLocalRandom.current().nextInt(3) == 0;
            if (!late) {
                return call.proceed();
            }
            Thread.ofVirtual().start(() -> writeIn(ThreadLocalRandom.current().nextInt(LONGEST_EDIT_MILLIS), call));
            return UpdateItemResponse.builder().build();
        };
    }

    private static void writeIn(int millis, Call call) {
        try {
            Thread.sleep(millis);
            call.proceed();
        } catch (ConditionalCheckFailedException overtaken) {
            // A later fold has been written: this one is lost.
        } catch (Throwable e) {
            throw new IllegalStateException("the fold was not written", e);
        }
    }

    /// The stamp of a numbered message leaves what it said.
    static Interception keptInTheInbox() {
        return (request, call) -> request instanceof UpdateItemRequest update && isStamp(update)
                ? call.with(update.toBuilder()
                        .updateExpression(update.updateExpression().replaceAll(" REMOVE .*", ""))
                        .build())
                : call.proceed();
    }

    private static boolean isFold(UpdateItemRequest update) {
        return update.conditionExpression() != null
                && update.conditionExpression().contains(LATER);
    }

    private static boolean isStamp(UpdateItemRequest update) {
        return update.tableName().equals(Tables.INBOX)
                && update.updateExpression().contains("numberedBy");
    }
}
