package dev.parley.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/// Runs a query of CloudWatch Logs Insights and waits for its rows. A query costs $0.005 a gigabyte of logs within
/// its time.
///
/// @param now the end of what is asked for
/// @param pause between two looks at a query that runs
record LogQuery(CloudWatchLogsClient logs, Instant now, Duration pause) {
    private static final int TRIES = 120;

    /// The rows, each field by its name; what is absent in a line is absent in its row.
    ///
    /// @throws UnreachableException if the logs cannot be read, or the query does not end
    List<Map<String, String>> rows(List<String> groups, Duration since, String query) {
        try {
            String id = logs.startQuery(request -> request.logGroupNames(groups)
                            .startTime(now.minus(since).getEpochSecond())
                            .endTime(now.getEpochSecond())
                            .queryString(query))
                    .queryId();
            for (int tries = 0; tries < TRIES; tries++) {
                GetQueryResultsResponse answer = logs.getQueryResults(request -> request.queryId(id));
                switch (answer.status()) {
                    case COMPLETE -> {
                        return answer.results().stream().map(LogQuery::row).toList();
                    }
                    case SCHEDULED, RUNNING -> Thread.sleep(pause.toMillis());
                    default -> throw new UnreachableException("the query of the logs ended as " + answer.status());
                }
            }
            throw new UnreachableException("the query of the logs does not end");
        } catch (SdkException e) {
            throw new UnreachableException("the logs cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted");
        }
    }

    private static Map<String, String> row(List<ResultField> fields) {
        return fields.stream()
                .filter(field -> field.value() != null)
                .collect(Collectors.toMap(ResultField::field, ResultField::value, (first, _) -> first));
    }
}
