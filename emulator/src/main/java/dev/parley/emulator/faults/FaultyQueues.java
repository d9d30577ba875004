package dev.parley.emulator.faults;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
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
        Object response = call.proceed();
        life.crashOn(Fault.CRASH_AFTER_QUEUE);
        if (faults.strikes(Fault.QUEUE_ANSWER_LOST)) {
            throw SdkClientException.create("injected: the answer was lost");
        }
        return response;
    }
}
