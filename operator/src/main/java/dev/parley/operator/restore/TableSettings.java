package dev.parley.operator.restore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// The settings of a table that a restore leaves out: time to live, stream, point-in-time recovery, tags, protection
/// from deletion. Each is set where it is not set yet, so that copying can be repeated.
///
/// @param source whose settings they are
/// @param target the restored table, which is active
/// @param poll between two looks at a change under way
record TableSettings(DynamoDbClient client, String source, String target, Duration poll) {
    /// Tags that CloudFormation alone may set.
    private static final String RESERVED = "aws:";

    /// AWS turns backups of a new table on by itself, and refuses to change them until then.
    private static final int TRIES = 60;

    /// @return the ARN of the target's stream, where the source has one
    Optional<String> copy() throws InterruptedException {
        copyTimeToLive();
        copyTags();
        recover();
        TableDescription from = described(source);
        if (isStreaming(from) && !isStreaming(described(target))) {
            StreamSpecification stream = from.streamSpecification();
            update(request -> request.streamSpecification(stream));
        }
        if (Boolean.TRUE.equals(from.deletionProtectionEnabled())
                && !Boolean.TRUE.equals(described(target).deletionProtectionEnabled())) {
            update(request -> request.deletionProtectionEnabled(true));
        }
        return Optional.ofNullable(described(target).latestStreamArn());
    }

    private TableDescription described(String table) {
        return client.describeTable(request -> request.tableName(table)).table();
    }

    private static boolean isStreaming(TableDescription table) {
        return table.streamSpecification() != null
                && Boolean.TRUE.equals(table.streamSpecification().streamEnabled());
    }

    private void update(Consumer<UpdateTableRequest.Builder> change) throws InterruptedException {
        client.updateTable(request -> {
            request.tableName(target);
            change.accept(request);
        });
        while (described(target).tableStatus() != TableStatus.ACTIVE) {
            Thread.sleep(poll);
        }
    }

    private void copyTimeToLive() {
        TimeToLiveDescription wanted = timeToLive(source);
        if (isOn(wanted) && !isOn(timeToLive(target))) {
            client.updateTimeToLive(request -> request.tableName(target)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(wanted.attributeName())));
        }
    }

    private TimeToLiveDescription timeToLive(String table) {
        return client.describeTimeToLive(request -> request.tableName(table)).timeToLiveDescription();
    }

    private static boolean isOn(TimeToLiveDescription timeToLive) {
        return timeToLive.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || timeToLive.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
    }

    private void copyTags() {
        List<Tag> tags =
                client
                        .listTagsOfResource(
                                request -> request.resourceArn(described(source).tableArn()))
                        .tags()
                        .stream()
                        .filter(tag -> !tag.key().startsWith(RESERVED))
                        .toList();
        if (!tags.isEmpty()) {
            client.tagResource(
                    request -> request.resourceArn(described(target).tableArn()).tags(tags));
        }
    }

    private void recover() throws InterruptedException {
        for (int tries = 1; !isRecoverable(); tries++) {
            try {
                client.updateContinuousBackups(request -> request.tableName(target)
                        .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
            } catch (ContinuousBackupsUnavailableException e) {
                if (tries == TRIES) {
                    throw e;
                }
                Thread.sleep(poll);
            }
        }
    }

    private boolean isRecoverable() {
        var recovery = client.describeContinuousBackups(request -> request.tableName(target))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription();
        return recovery != null && recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED;
    }
}
