package dev.parley.emulator.queue.model;

import dev.parley.emulator.queue.validation.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/// What holds for all batch requests.
public final class Batches {
    private static final int MAX_ENTRIES = 10;

    private Batches() {}

    /// What became of the entries.
    public record Results<R>(List<R> successful, List<BatchResultErrorEntry> failed) {}

    /// Carries entries out one by one; one that SQS refuses fails alone.
    public static <T, R> Results<R> each(List<T> entries, Function<T, String> id, Function<T, R> action) {
        Results<R> results = new Results<>(new ArrayList<>(), new ArrayList<>());
        for (T entry : entries) {
            try {
                results.successful().add(action.apply(entry));
            } catch (SqsException e) {
                results.failed().add(failure(id.apply(entry), e));
            }
        }
        return results;
    }

    public static <T> void check(List<T> entries, Function<T, String> id) {
        if (entries.isEmpty()) {
            throw SqsErrors.with(
                    EmptyBatchRequestException.builder(),
                    "AWS.SimpleQueueService.EmptyBatchRequest",
                    "There should be at least one entry in the request.");
        }
        if (entries.size() > MAX_ENTRIES) {
            throw SqsErrors.with(
                    TooManyEntriesInBatchRequestException.builder(),
                    "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are 10. You have sent " + entries.size() + ".");
        }
        entries.stream().map(id).forEach(Names::checkBatchEntry);
        Set<String> ids = new HashSet<>();
        if (!entries.stream().map(id).allMatch(ids::add)) {
            throw SqsErrors.with(
                    BatchEntryIdsNotDistinctException.builder(),
                    "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
                    "Two or more batch entries in the request have the same Id.");
        }
    }

    public static BatchResultErrorEntry failure(String id, SqsException error) {
        return BatchResultErrorEntry.builder()
                .id(id)
                .senderFault(true)
                .code(error.awsErrorDetails().errorCode())
                .message(error.awsErrorDetails().errorMessage())
                .build();
    }
}
