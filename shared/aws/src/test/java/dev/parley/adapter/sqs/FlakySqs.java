package dev.parley.adapter.sqs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsServiceClientConfiguration;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// A queue service that takes a batch but for some of its entries.
final class FlakySqs implements SqsClient {
    private final SqsClient service;
    private Set<Integer> refused = Set.of();
    private boolean always;

    FlakySqs(SqsClient service) {
        this.service = service;
    }

    /// The next batch loses the entries at these places.
    void refuseNext(Integer... places) {
        refused = Set.of(places);
    }

    /// Every batch loses the entries at these places.
    void refuseAlways(Integer... places) {
        refused = Set.of(places);
        always = true;
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        return service.sendMessage(request);
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        List<SendMessageBatchRequestEntry> taken = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (int place = 0; place < request.entries().size(); place++) {
            SendMessageBatchRequestEntry entry = request.entries().get(place);
            if (refused.contains(place)) {
                failed.add(BatchResultErrorEntry.builder()
                        .id(entry.id())
                        .code("InternalError")
                        .build());
            } else {
                taken.add(entry);
            }
        }
        if (!always) {
            refused = Set.of();
        }
        return (taken.isEmpty()
                        ? SendMessageBatchResponse.builder()
                        : service
                                .sendMessageBatch(
                                        request.toBuilder().entries(taken).build())
                                .toBuilder())
                .failed(failed)
                .build();
    }

    @Override
    public SqsServiceClientConfiguration serviceClientConfiguration() {
        return service.serviceClientConfiguration();
    }

    @Override
    public String serviceName() {
        return service.serviceName();
    }

    @Override
    public void close() {}
}
