package dev.parley.emulator.queue.validation;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;

/// Which attributes a queue takes, and which values.
public final class AttributeRules {
    private static final Map<String, Range> NUMBERS = Map.of(
            "VisibilityTimeout",
            Range.VISIBILITY,
            "DelaySeconds",
            Range.DELAY,
            "ReceiveMessageWaitTimeSeconds",
            Range.WAIT,
            "MaximumMessageSize",
            new Range(1024, 1_048_576),
            "MessageRetentionPeriod",
            new Range(60, 1_209_600),
            "KmsDataKeyReusePeriodSeconds",
            new Range(60, 86_400));
    private static final Map<String, Set<String>> FIFO_CHOICES = Map.of(
            "DeduplicationScope", Set.of("queue", "messageGroup"),
            "FifoThroughputLimit", Set.of("perQueue", "perMessageGroupId"));
    private static final Set<String> TRUTHS = Set.of("FifoQueue", "ContentBasedDeduplication", "SqsManagedSseEnabled");
    private static final Set<String> FIFO_TRUTHS = Set.of("FifoQueue", "ContentBasedDeduplication");
    /// Their empty value takes the attribute away.
    private static final Set<String> TEXTS = Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId");
    /// What can be asked for and not set.
    private static final Set<String> READ_ONLY = Set.of(
            "All",
            "QueueArn",
            "CreatedTimestamp",
            "LastModifiedTimestamp",
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesDelayed");

    private AttributeRules() {}

    /// The attributes with their values as SQS keeps them. Refuses what it refuses when a queue of this kind is
    /// created or changed.
    public static Map<String, String> checked(Map<String, String> given, boolean fifo) {
        Map<String, String> checked = new TreeMap<>();
        given.forEach((name, value) -> checked.put(name, checked(name, value, fifo)));
        return checked;
    }

    /// Refuses a name that no queue has an attribute of.
    public static void checkAsked(String name) {
        boolean known = NUMBERS.containsKey(name)
                || FIFO_CHOICES.containsKey(name)
                || TRUTHS.contains(name)
                || TEXTS.contains(name)
                || READ_ONLY.contains(name);
        if (!known) {
            throw unknown(name);
        }
    }

    private static String checked(String name, @Nullable String value, boolean fifo) {
        if (FIFO_CHOICES.containsKey(name) && !fifo) {
            throw invalidName("You can specify the " + name + " only when FifoQueue is set to true.");
        }
        if (READ_ONLY.contains(name) || (FIFO_TRUTHS.contains(name) && !fifo)) {
            throw unknown(name);
        }
        String given = value == null ? "" : value;
        if (NUMBERS.containsKey(name)) {
            return number(name, given);
        } else if (TRUTHS.contains(name)) {
            return truth(name, given);
        } else if (FIFO_CHOICES.containsKey(name)) {
            return choice(name, given);
        } else if (TEXTS.contains(name)) {
            return given;
        }
        throw unknown(name);
    }

    private static String number(String name, String value) {
        try {
            int number = Integer.parseInt(value);
            if (Objects.requireNonNull(NUMBERS.get(name)).contains(number)) {
                return Integer.toString(number);
            }
        } catch (NumberFormatException e) {
            throw invalid(name);
        }
        throw invalid(name);
    }

    private static String truth(String name, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            throw invalid(name);
        }
        if (name.equals("FifoQueue") && lower.equals("false")) {
            throw Refusal.with(
                    InvalidAttributeValueException.builder(),
                    "InvalidAttributeValue",
                    "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.");
        }
        return lower;
    }

    private static String choice(String name, String value) {
        if (!FIFO_CHOICES.getOrDefault(name, Set.of()).contains(value)) {
            throw invalid(name);
        }
        return value;
    }

    private static RuntimeException invalid(String name) {
        return Refusal.with(
                InvalidAttributeValueException.builder(),
                "InvalidAttributeValue",
                "Invalid value for the parameter " + name + ".");
    }

    private static RuntimeException unknown(String name) {
        return invalidName("Unknown Attribute " + name + ".");
    }

    private static RuntimeException invalidName(String message) {
        return Refusal.with(InvalidAttributeNameException.builder(), "InvalidAttributeName", message);
    }
}
