package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.operator.redrive.EventRedrive;
import dev.parley.operator.redrive.Redrive;
import dev.parley.run.ParleyCloud;
import dev.parley.run.ParleyTestCloud;
import dev.parley.settings.Environment;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What could not be published is handed in again.
final class EventRedriveIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> ParleyCloud.withEvents(ParleyTestCloud.testOptions()));

    private final Environment environment =
            Deployment.local(CLOUD.cloud().endpoints().http());
    private final SqsClient sqs = CLOUD.cloud().clients().sqs();
    private final String deadLetters = environment.require("EVENTS_DLQ_URL");

    @Test
    void redrive_handsInWhatTheFunctionTakes_andLeavesTheRest() {
        keep("{\"Records\":[{\"eventID\":\"e\",\"eventName\":\"INSERT\",\"eventSourceARN\":"
                + "\"arn:aws:dynamodb:local:000000000000:table/Messages/stream/local\",\"dynamodb\":{"
                + "\"SequenceNumber\":\"1\",\"Keys\":{\"roomId\":{\"S\":\"room\"},\"seq\":{\"N\":\"1\"}}}}]}");
        keep("{\"version\":\"1.0\",\"DDBStreamBatchInfo\":{\"shardId\":\"shard\"}}");
        keep("no JSON");

        assertThat(redrive()).isEqualTo(new Redrive.Redriven(1, 2));
    }

    private void keep(String body) {
        sqs.sendMessage(request -> request.queueUrl(deadLetters).messageBody(body));
    }

    private Redrive.Redriven redrive() {
        try (LambdaClient lambda = LambdaClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(URI.create(environment.require("AWS_ENDPOINT_URL_LAMBDA")))
                .region(Region.of("local"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build()) {
            return new EventRedrive(sqs, deadLetters, lambda, "Events").run();
        }
    }
}
