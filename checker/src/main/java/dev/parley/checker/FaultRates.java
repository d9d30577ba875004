package dev.parley.checker;

import dev.parley.emulator.api.fault.Fault;
import java.util.EnumMap;
import java.util.Map;

/// How often things go wrong in a run.
enum FaultRates {
    CALM(0),
    STORMY(1);

    private final double share;

    FaultRates(double share) {
        this.share = share;
    }

    Map<Fault, Double> rates() {
        Map<Fault, Double> rates = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            rates.put(fault, share * usual(fault));
        }
        return rates;
    }

    private static double usual(Fault fault) {
        return switch (fault) {
            case CRASH_AFTER_WRITE -> 0.03;
            case CRASH_BEFORE_WRITE, CRASH_AFTER_QUEUE, CRASH_AFTER_PUT, CRASH_AFTER_UPDATE -> 0.01;
            case CRASH_WHILE_POSTING -> 0.005;
            case DYNAMO_THROTTLED, DYNAMO_ANSWER_LOST, QUEUE_FAILED, QUEUE_ANSWER_LOST -> 0.01;
            case DYNAMO_CONFLICT -> 0.05;
            case DYNAMO_STALE_READ -> 0.5;
            case DYNAMO_LATE_ANSWER, UPGRADE_DELAYED -> 0.1;
            case REDIS_FAILED -> 0.02;
            case REDIS_ANSWER_LOST -> 0.01;
            case REDIS_LATE_ANSWER -> 0.1;
            case POST_THROTTLED, POST_FAILED, POST_ANSWER_LOST -> 0.02;
            case EVENTS_FAILED, EVENTS_ANSWER_LOST, CRASH_AFTER_EVENTS -> 0.02;
            case EVENTS_IN_PART -> 0.1;
            case POST_SWALLOWED -> 0.01;
            case INVOCATION_DELAYED -> 0.1;
            case BATCH_REPEATED, CONSUMERS_MEET -> 0.03;
            case QUEUE_VISIBILITY_IN_PART -> 0.2;
            case DISCONNECT_DROPPED -> 0.3;
        };
    }
}
