package dev.parley.adapter.dynamodb.connections;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.connection.PostBudget;
import dev.parley.port.connection.PostRate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// One item of the connections table holds the end of the line: the instant at which all taken posts are out at
/// the rate. A take moves this instant on, starting from now if it is past.
///
/// `take` is one UpdateItem. It is a second one if the line is empty and this environment last saw it busy, or
/// the other way round. It answers within twice its patience. Thread safe.
public final class DynamoPostBudget implements PostBudget {
    private static final String LINE_END = "lineEnd";
    private static final int TRIES = 4;

    /// Only a wrong clock makes a line that is longer: it counts as empty.
    private static final Duration LONGEST_LINE = Duration.ofMinutes(1);

    private final DynamoStore store;
    private final PostRate rate;
    private final Duration patience;
    private volatile long seenEnd;

    /// @param patience how long a request may take, and how long after the first one another may start
    public DynamoPostBudget(DynamoStore store, PostRate rate, Duration patience) {
        this.store = store;
        this.rate = rate;
        this.patience = patience;
    }

    /// What one caller asks for; times are microseconds of the epoch.
    ///
    /// @param latest where the line may end at most before these posts
    /// @param longest where it ends at most unless a clock is wrong
    private record Request(long now, long cost, long latest, long longest) {
        boolean isEmpty(long end) {
            return end < now || end > longest;
        }
    }

    @Override
    public PostRate rate() {
        return rate;
    }

    @Override
    public Place take(int posts, Instant now, Instant latest) {
        long longest = micros(now.plus(LONGEST_LINE));
        long last = Math.min(longest, micros(latest.plus(rate.ahead())));
        Request request = new Request(micros(now), micros(rate.span(posts)), last, longest);
        long started = System.nanoTime();
        for (int tries = 1; tries <= TRIES && System.nanoTime() - started < patience.toNanos(); tries++) {
            WriteOutcome write = store.update(request.isEmpty(seenEnd) ? begin(request) : join(request));
            // Other callers move the field meanwhile: the place of this one follows from its own write.
            long end = AttributeValues.numberOf(lineOf(write), LINE_END);
            seenEnd = end;
            if (write instanceof WriteOutcome.Done) {
                return new Place.Taken(instant(end - request.cost()).minus(rate.ahead()));
            }
            if (!request.isEmpty(end) && end > request.latest()) {
                return new Place.TooLate();
            }
        }
        throw new DependencyUnavailableException("the budget of posts");
    }

    private static Map<String, AttributeValue> lineOf(WriteOutcome write) {
        return switch (write) {
            case WriteOutcome.Done(var attributes) -> attributes;
            case WriteOutcome.Refused(var standing) -> standing;
        };
    }

    private UpdateItemRequest.Builder begin(Request request) {
        return update().updateExpression("SET lineEnd = :now + :cost")
                .conditionExpression("attribute_not_exists(lineEnd) OR lineEnd < :now OR lineEnd > :longest")
                .expressionAttributeValues(Map.of(
                        ":now", AttributeValues.number(request.now()),
                        ":cost", AttributeValues.number(request.cost()),
                        ":longest", AttributeValues.number(request.longest())));
    }

    private UpdateItemRequest.Builder join(Request request) {
        return update().updateExpression("SET lineEnd = lineEnd + :cost")
                .conditionExpression("lineEnd BETWEEN :now AND :latest")
                .expressionAttributeValues(Map.of(
                        ":now", AttributeValues.number(request.now()),
                        ":cost", AttributeValues.number(request.cost()),
                        ":latest", AttributeValues.number(request.latest())));
    }

    private UpdateItemRequest.Builder update() {
        return UpdateItemRequest.builder()
                .tableName(store.name(Table.CONNECTIONS))
                .key(ConnectionKeys.postBudget())
                .returnValues(ReturnValue.UPDATED_NEW)
                .overrideConfiguration(call -> call.apiCallTimeout(patience));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
