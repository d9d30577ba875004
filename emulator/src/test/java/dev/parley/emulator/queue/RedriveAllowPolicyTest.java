package dev.parley.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// A dead-letter queue says which queues may name it.
class RedriveAllowPolicyTest {
    private static final String ARN = "arn:aws:sqs:local:000000000000:";

    private final LocalQueues queues = LocalQueues.start("local", "000000000000", Clock.systemUTC());
    private final SqsClient sqs = queues.client();

    @AfterEach
    void stop() {
        queues.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "[]",
                "{}",
                "{\"redrivePermission\":\"some\"}",
                "{\"redrivePermission\":\"byQueue\"}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[]}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[1,2,3,4,5,6,7,8,9,10,11]}",
                "{\"redrivePermission\":\"denyAll\",\"sourceQueueArns\":[\"arn:aws:sqs:local:000000000000:q\"]}"
            })
    void policy_thatSqsRefuses_isNotSet(String policy) {
        String url = create("dead", Map.of());
        assertRefused(() -> set(url, QueueAttributeName.REDRIVE_ALLOW_POLICY, policy), "RedriveAllowPolicy");
        assertRefused(
                () -> create("other", Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, policy)), "RedriveAllowPolicy");
        assertThat(sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .doesNotContainKey(QueueAttributeName.REDRIVE_ALLOW_POLICY);
    }

    @Test
    void source_thatTheDeadLetterQueueDoesNotAllow_isRefused() {
        String dead = create("dead", Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, permission("denyAll")));
        assertRefused(() -> create("source", redrive()), "RedrivePolicy");

        set(
                dead,
                QueueAttributeName.REDRIVE_ALLOW_POLICY,
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + ARN + "other\"]}");
        String source = create("source", Map.of());
        assertRefused(
                () -> sqs.setQueueAttributes(request -> request.queueUrl(source).attributes(redrive())),
                "RedrivePolicy");
        create("other", redrive());

        set(dead, QueueAttributeName.REDRIVE_ALLOW_POLICY, permission("allowAll"));
        sqs.setQueueAttributes(request -> request.queueUrl(source).attributes(redrive()));
        assertThat(sqs.listDeadLetterSourceQueues(request -> request.queueUrl(dead))
                        .queueUrls())
                .hasSize(2);
    }

    @Test
    void policy_thatIsTakenAway_allowsEverySource() {
        String dead = create("dead", Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, permission("denyAll")));
        set(dead, QueueAttributeName.REDRIVE_ALLOW_POLICY, "");
        assertThat(create("source", redrive())).isNotEmpty();
    }

    private static String permission(String permission) {
        return "{\"redrivePermission\":\"" + permission + "\"}";
    }

    private static Map<QueueAttributeName, String> redrive() {
        return Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"" + ARN + "dead\",\"maxReceiveCount\":2}");
    }

    private static void assertRefused(ThrowingCallable call, String parameter) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SqsException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidParameterValue"))
                .hasMessageContaining("for parameter " + parameter + " is invalid");
    }

    private void set(String url, QueueAttributeName name, String value) {
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(name, value)));
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }
}
