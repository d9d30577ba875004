package dev.parley.emulator.api.fault;

import dev.parley.emulator.api.hook.RequestProxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// EventBridge with its bad days, as the functions see it.
final class FaultyEvents implements RequestProxy.Interception {
    private final Faults faults;
    private final EnvironmentLifetime life;

    private FaultyEvents(Faults faults, EnvironmentLifetime life) {
        this.faults = faults;
        this.life = life;
    }

    static EventBridgeClient around(EventBridgeClient client, Faults faults, EnvironmentLifetime life) {
        return RequestProxy.of(EventBridgeClient.class, client, life.whileAlive(new FaultyEvents(faults, life)));
    }

    @Override
    public Object around(SdkRequest request, RequestProxy.Call call) throws Throwable {
        if (faults.strikes(Fault.EVENTS_FAILED)) {
            throw EventBridgeException.builder()
                    .message("injected")
                    .statusCode(503)
                    .build();
        }
        Object response = request instanceof PutEventsRequest put && faults.strikes(Fault.EVENTS_IN_PART)
                ? inPart(put, call)
                : call.proceed();
        life.crashOn(Fault.CRASH_AFTER_EVENTS);
        if (faults.strikes(Fault.EVENTS_ANSWER_LOST)) {
            throw SdkClientException.create("injected: the answer was lost");
        }
        return response;
    }

    /// At least one event is refused; the answer keeps the order of the request.
    private Object inPart(PutEventsRequest put, RequestProxy.Call call) throws Throwable {
        int spared = faults.number(put.entries().size());
        List<PutEventsRequestEntry> taken = put.entries().subList(0, spared);
        Iterator<PutEventsResultEntry> results = taken.isEmpty()
                ? List.<PutEventsResultEntry>of().iterator()
                : ((PutEventsResponse) call.with(put.toBuilder().entries(taken).build()))
                        .entries()
                        .iterator();
        List<PutEventsResultEntry> answer = new ArrayList<>();
        for (int place = 0; place < put.entries().size(); place++) {
            answer.add(
                    place < spared
                            ? results.next()
                            : PutEventsResultEntry.builder()
                                    .errorCode("ThrottlingException")
                                    .errorMessage("injected")
                                    .build());
        }
        return PutEventsResponse.builder()
                .entries(answer)
                .failedEntryCount(put.entries().size() - spared)
                .build();
    }
}
