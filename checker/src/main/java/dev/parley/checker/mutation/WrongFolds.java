package dev.parley.checker.mutation;

import dev.parley.emulator.api.hook.RequestProxy.Interception;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Changes of messages that reach the present state wrongly, or leave words where they must not be.
final class WrongFolds {
    private static final int LONGEST_MILLIS = 150;
    private static final String LATER = "foldedSeq < :s";

    private WrongFolds() {}

    /// Folds overwrite what is later in the log.
    static Interception unconditional() {
        return (request, call) -> request instanceof UpdateItemRequest update && isFold(update)
                ? call.with(update.toBuilder()
                        .conditionExpression(update.conditionExpression().replace(LATER, "attribute_exists(foldedSeq)"))
                        .build())
                : call.proceed();
    }

    /// One fold in three is written only after later ones may have been.
    static Interception overtaken() {
        return (request, call) -> {
            boolean late = request instanceof UpdateItemRequest update
                    && isFold(update)
                    && update.tableName().equals(Tables.REACTIONS)
                    && ThreadLocalRandom.current().nextInt(3) == 0;
            if (!late) {
                return call.proceed();
            }
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS));
                    call.proceed();
                } catch (ConditionalCheckFailedException overtaken) {
                    // A later fold has been written: this one is lost.
                } catch (Throwable e) {
                    throw new IllegalStateException("the fold was not written", e);
                }
            });
            return UpdateItemResponse.builder().build();
        };
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
        return update.conditionExpression() != null && update.conditionExpression().contains(LATER);
    }

    private static boolean isStamp(UpdateItemRequest update) {
        return update.tableName().equals(Tables.INBOX)
                && update.updateExpression().contains("numberedBy");
    }
}
