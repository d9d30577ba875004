package dev.parley.emulator.queue.validation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;

/// Which names and ids SQS takes.
public final class Names {
    private static final String FIFO_SUFFIX = ".fifo";
    private static final int LONGEST_QUEUE = 80;
    private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern BATCH_ENTRY = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    /// ASCII letters, digits and punctuation: what is printable but the blank.
    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

    private Names() {}

    /// Refuses a queue's name of other characters, of another length, or whose suffix is not the one of its kind.
    public static void checkQueue(@Nullable String name, boolean fifo) {
        if (name == null || name.isEmpty()) {
            throw Refusal.missing("QueueName");
        }
        boolean suffixed = name.endsWith(FIFO_SUFFIX);
        String stem = suffixed ? name.substring(0, name.length() - FIFO_SUFFIX.length()) : name;
        boolean spelled = name.length() <= LONGEST_QUEUE && QUEUE.matcher(stem).matches();
        if (fifo && !(suffixed && spelled)) {
            throw Refusal.invalidValue("The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
                    + "underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
        if (!fifo && (suffixed || !spelled)) {
            throw Refusal.invalidValue(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    public static void checkBatchEntry(@Nullable String id) {
        if (id == null || !BATCH_ENTRY.matcher(id).matches()) {
            throw Refusal.with(
                    InvalidBatchEntryIdException.builder(),
                    "AWS.SimpleQueueService.InvalidBatchEntryId",
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at "
                            + "most 80 letters long.");
        }
    }

    /// Refuses the label of a permission.
    public static void checkLabel(@Nullable String label) {
        if (label == null || label.isEmpty()) {
            throw Refusal.missing("Label");
        }
        if (!LABEL.matcher(label).matches()) {
            throw Refusal.invalidValue(
                    label, "Label", "Can only include alphanumeric characters, hyphens, or underscores.");
        }
    }

    /// Refuses a group's or a deduplication's id that is empty, too long or spelled with other characters; none at
    /// all passes.
    public static void checkId(String parameter, @Nullable String id) {
        if (id != null && !ID.matcher(id).matches()) {
            throw Refusal.invalidValue(
                    id,
                    parameter,
                    parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }
}
