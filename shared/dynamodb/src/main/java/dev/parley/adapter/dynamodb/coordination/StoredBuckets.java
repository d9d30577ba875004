package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.coordination.BucketRate.Request;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.facts.Table;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.limits.RecentlyUsed;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Token buckets, one item each, which holds when the bucket is full again. Taking from one is a conditional
/// UpdateItem; it is a second one if the bucket is full and this environment last saw it in use, or the other way
/// round. A bucket that refused is not asked again before there can be a token in it. Thread safe.
final class StoredBuckets {
    private static final String FULL_AT = "fullAt";
    private static final int TRIES = 4;
    private static final int REMEMBERED = 10_000;

    private final DynamoStore store;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final RecentlyUsed<ItemKey, Long> seen = new RecentlyUsed<>(REMEMBERED);
    private final RecentlyUsed<ItemKey, Long> refusesUntil = new RecentlyUsed<>(REMEMBERED);

    StoredBuckets(DynamoStore store, Clock clock, LongSupplier nanoTime) {
        this.store = store;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// What is known without a request: a refusal until there can be as many tokens as were asked for last.
    Optional<Decision> refusal(Bucket bucket) {
        return refusesUntil
                .find(CoordinationKeys.bucket(bucket))
                .map(until -> until - nanoTime.getAsLong())
                .filter(left -> left > 0)
                .map(left -> new Decision.Limited(Duration.ofNanos(left)));
    }

    /// Takes so many tokens, or none.
    ///
    /// @throws DependencyUnavailableException if they may not have been taken
    Decision take(Bucket bucket, Allowance allowance, int tokens) {
        return refusal(bucket).orElseGet(() -> ask(bucket, BucketRate.of(bucket.limit(), allowance), tokens));
    }

    private Decision ask(Bucket bucket, BucketRate rate, int tokens) {
        ItemKey key = CoordinationKeys.bucket(bucket);
        Decision decision = take(key, rate.request(clock.instant(), tokens));
        if (decision instanceof Decision.Limited(Duration retryAfter)) {
            refusesUntil.put(key, nanoTime.getAsLong() + retryAfter.toNanos());
        }
        return decision;
    }

    /// Fills the bucket. False if it was full, or another filled it meanwhile.
    boolean fill(ItemKey key) {
        seen.put(key, 0L);
        return store.update(
                        update(key).updateExpression("REMOVE fullAt").conditionExpression("attribute_exists(fullAt)"))
                instanceof WriteOutcome.Done;
    }

    /// As above, whatever it refused before.
    Decision take(ItemKey key, Request request) {
        long last = seen.find(key).orElse(0L);
        for (int tries = 1; tries <= TRIES; tries++) {
            WriteOutcome write = store.update(request.findsFull(last) ? begin(key, request) : join(key, request));
            switch (write) {
                case WriteOutcome.Done(Map<String, AttributeValue> attributes) -> {
                    seen.put(key, AttributeValues.numberOf(attributes, FULL_AT));
                    return new Decision.Allowed();
                }
                case WriteOutcome.Refused(Map<String, AttributeValue> standing) ->
                    last = AttributeValues.numberOf(standing, FULL_AT);
            }
            seen.put(key, last);
            if (request.isTooMuchFor(last)) {
                return new Decision.Limited(request.waitFor(last));
            }
        }
        throw new DependencyUnavailableException("a contended limit");
    }

    private UpdateItemRequest.Builder begin(ItemKey key, Request request) {
        return update(key)
                .updateExpression("SET fullAt = :fullAt, expiresAt = :expiresAt")
                .conditionExpression("attribute_not_exists(fullAt) OR fullAt < :now OR fullAt > :longest")
                .expressionAttributeValues(Map.of(
                        ":fullAt", AttributeValues.number(request.now() + request.cost()),
                        ":now", AttributeValues.number(request.now()),
                        ":longest", AttributeValues.number(request.longest()),
                        ":expiresAt", expiry(request)));
    }

    private UpdateItemRequest.Builder join(ItemKey key, Request request) {
        return update(key)
                .updateExpression("SET fullAt = fullAt + :cost, expiresAt = :expiresAt")
                .conditionExpression("fullAt BETWEEN :now AND :latest")
                .expressionAttributeValues(Map.of(
                        ":cost", AttributeValues.number(request.cost()),
                        ":now", AttributeValues.number(request.now()),
                        ":latest", AttributeValues.number(request.latest()),
                        ":expiresAt", expiry(request)));
    }

    /// Not before the bucket is full: then it is the same with and without an item.
    private static AttributeValue expiry(Request request) {
        return Expiry.at(request.longest() / 1_000);
    }

    private UpdateItemRequest.Builder update(ItemKey key) {
        return UpdateItemRequest.builder()
                .tableName(store.name(Table.COORDINATION))
                .key(key.attributes())
                .returnValues(ReturnValue.UPDATED_NEW)
                .overrideConfiguration(BoundedCalls.TWO_SECONDS);
    }
}
