package dev.parley.cdk.settings;

import dev.parley.facts.ConnectionTerms;
import dev.parley.facts.Limit;
import dev.parley.facts.MessageReservation;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/// How much is let in, and how much is worked on at once.
///
/// @param requests requests a second, and who may have how many of them
/// @param messageConcurrency how often the message function may run at once; absent: as often as the account
/// allows
/// @param fanOutConcurrency batches of messages that are delivered at once
/// @param signalConcurrency batches of signals of one kind that are delivered at once
public record Capacity(
        Map<Limit, Bucket> limits,
        int maxConnections,
        Requests requests,
        OptionalInt messageConcurrency,
        int fanOutConcurrency,
        int signalConcurrency) {
    /// The least and the most that an event source mapping accepts.
    private static final int LEAST_CONCURRENCY = 2;

    private static final int MOST_CONCURRENCY = 1000;

    private static final int TENFOLD = 10;

    public Capacity {
        limits = Map.copyOf(limits);
        Deployment.require(maxConnections >= 1 && maxConnections <= 500, "a user may have 1-500 connections");
        limits.forEach((limit, bucket) -> Deployment.require(
                limit.mayHaveAQuota() || bucket.perMinute().isEmpty(),
                "only sends and roomSends have a quota, not " + limit.property()));
        requireConcurrency(fanOutConcurrency);
        requireConcurrency(signalConcurrency);
    }

    public static Capacity standard() {
        Map<Limit, Bucket> limits = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            limits.put(limit, Bucket.standard(limit));
        }
        OptionalInt messageConcurrency = MessageReservation.of(
                MessageReservation.STANDARD_QUOTA, MessageReservation.share(MessageReservation.STANDARD_STAGE));
        return new Capacity(limits, ConnectionTerms.PER_USER, Requests.standard(), messageConcurrency, 20, 4);
    }

    /// The same with every user's buckets ten times as large and as fast; rooms and the deployment keep theirs.
    public Capacity forBackends() {
        Map<Limit, Bucket> larger = new EnumMap<>(Limit.class);
        limits.forEach((limit, bucket) -> larger.put(limit, limit.isOfAUser() ? bucket.times(TENFOLD) : bucket));
        return new Capacity(larger, maxConnections, requests, messageConcurrency, fanOutConcurrency, signalConcurrency);
    }

    public Bucket limit(Limit limit) {
        return limits.getOrDefault(limit, Bucket.standard(limit));
    }

    private static void requireConcurrency(int concurrency) {
        Deployment.require(
                concurrency >= LEAST_CONCURRENCY && concurrency <= MOST_CONCURRENCY,
                "a concurrency is from " + LEAST_CONCURRENCY + " to " + MOST_CONCURRENCY + ": " + concurrency);
    }
}
