package dev.parley.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.queue.LocalQueues;
import dev.parley.emulator.stores.LocalDynamo;
import dev.parley.facts.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The program of `./parley run` with the SDK's own variables, which name tables and queues in two places.
class RunElsewhereIT {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    @Test
    void run_withAnEndpointForTablesAndOneForQueues_usesEachForItsOwn() throws Exception {
        try (LocalDynamo tables = LocalDynamo.start();
                LocalQueues queues = LocalQueues.start("us-east-1", "000000000000", Clock.systemUTC());
                DynamoDbClient dynamoDb = DynamoDbClient.builder()
                        .endpointOverride(tables.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(CREDENTIALS)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
                SqsClient sqs = SqsClient.builder()
                        .endpointOverride(queues.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(CREDENTIALS)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            assertThat(dynamoDb.listTables().tableNames()).isEmpty();
            assertThat(sqs.listQueues().queueUrls()).isEmpty();

            Process run = start(tables, queues);
            String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(run.waitFor()).as(output).isZero();
            assertThat(dynamoDb.listTables().tableNames())
                    .anyMatch(name -> name.contains(Table.ROOMS.title()))
                    .hasSameSizeAs(EnumSet.complementOf(EnumSet.of(Table.COORDINATION)));
            assertThat(sqs.listQueues().queueUrls()).anyMatch(url -> url.contains("Messages"));
        }
    }

    private static Process start(LocalDynamo tables, LocalQueues queues) throws IOException {
        ProcessBuilder run = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.parley.run.Main",
                        "--port=0",
                        "--http-port=0",
                        "--quiet",
                        "--stop-when-ready"))
                .redirectErrorStream(true);
        run.environment().put("AWS_ENDPOINT_URL_DYNAMODB", tables.endpoint().toString());
        run.environment().put("AWS_ENDPOINT_URL_SQS", queues.endpoint().toString());
        return run.start();
    }
}
