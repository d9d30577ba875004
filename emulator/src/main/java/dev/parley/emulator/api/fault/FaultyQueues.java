package dev.parley.emulator.api.fault;

import dev.parley.emulator.api.hook.RequestProxy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// SQS with its bad days, as the functions see it: the event source mappings have their own client.
final class FaultyQueues implements RequestProxy.Interception {
    private final Faults faults;
    private final EnvironmentLifetime life;

    private FaultyQueues(Faults faults, EnvironmentLifetime life) {
        this.faults = faults;
        this.life = life;
    }

    static SqsClient around(SqsClient client, Faults faults, EnvironmentLifetime life) {
        return RequestProxy.of(SqsClient.class, client, life.whileAlive(new FaultyQueues(faults, life)));
    }

    @Override
    public Object around(SdkRequest request, RequestProxy.Call call) throws Throwable {
        if (faults.strikes(Fault.QUEUE_FAILED)) {
            throw SqsException.builder().message("injected").statusCode(503).build();
        }
        Object response = carriedOut(request, call);
        life.crashOn(Fault.CRASH_AFTER_QUEUE);
        if (faults.strikes(Fault.QUEUE_ANSWER_LOST)) {
            throw SdkClientException.create("injected: the answer was lost");
        }
        return response;
    }

    private Object carriedOut(SdkRequest request, RequestProxy.Call call) throws Throwable {
        return request instanceof ChangeMessageVisibilityBatchRequest changes
                        && changes.entries().size() > 1
                        && faults.strikes(Fault.QUEUE_VISIBILITY_IN_PART)
                ? inPart(changes, call)
                : call.proceed();
    }

    private Object inPart(ChangeMessageVisibilityBatchRequest changes, RequestProxy.Call call) throws Throwable {
        var entries = changes.entries();
        int carriedOut = 1 + faults.number(entries.size() - 1);
        var response = (ChangeMessageVisibilityBatchResponse) call.with(
                changes.toBuilder().entries(entries.subList(0, carriedOut)).build());
        List<BatchResultErrorEntry> failed = new ArrayList<>(response.failed());
        entries.subList(carriedOut, entries.size())
                .forEach(entry -> failed.add(BatchResultErrorEntry.builder()
                        .id(entry.id())
                        .senderFault(false)
                        .code("InternalError")
                        .message("injected")
                        .build()));
        return response.toBuilder().failed(failed).build();
    }
}
