package dev.parley.checker.mutation;

import dev.parley.emulator.api.hook.RequestProxy.Interception;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// Publishing that is done with before it is done.
final class WrongPublishing {
    private static final int LONGEST_MILLIS = 150;

    private WrongPublishing() {}

    /// One in three messages is said to be published, and is not.
    static Interception skipped() {
        return (request, call) ->
                isMessage(request) && ThreadLocalRandom.current().nextInt(3) == 0
                        ? SendMessageResponse.builder()
                                .messageId(UUID.randomUUID().toString())
                                .build()
                        : call.proceed();
    }

    /// The caller goes on, to the next number of its gate among others, while its message is still being
    /// published.
    static Interception behindTheCaller() {
        return (request, call) -> {
            if (!isMessage(request)) {
                return call.proceed();
            }
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS));
                    call.proceed();
                } catch (Throwable e) {
                    throw new IllegalStateException("the message was not published", e);
                }
            });
            return SendMessageResponse.builder()
                    .messageId(UUID.randomUUID().toString())
                    .build();
        };
    }

    /// Of events that EventBridge did not take, nobody hears.
    static Interception refusalsUnseen() {
        return (request, call) -> {
            Object answer = call.proceed();
            return answer instanceof PutEventsResponse response
                    ? response.toBuilder()
                            .failedEntryCount(0)
                            .entries(response.entries().stream()
                                    .map(_ -> PutEventsResultEntry.builder()
                                            .eventId(UUID.randomUUID().toString())
                                            .build())
                                    .toList())
                            .build()
                    : answer;
        };
    }

    private static boolean isMessage(SdkRequest request) {
        return request instanceof SendMessageRequest send && send.queueUrl().contains("Messages");
    }
}
