package dev.parley.emulator.dynamodb;

import static dev.parley.emulator.dynamodb.Attributes.TABLE;
import static dev.parley.emulator.dynamodb.Attributes.get;
import static dev.parley.emulator.dynamodb.Attributes.key;
import static dev.parley.emulator.dynamodb.Attributes.n;
import static dev.parley.emulator.dynamodb.Attributes.put;
import static dev.parley.emulator.dynamodb.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class HttpDoorTest {
    private static DynamoDbEngine engine;
    private static DynamoDbClient client;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        engine = DynamoDbEngine.start(DynamoDbSettings.inMemory().withHttp(0));
        client = DynamoDbClient.builder()
                .endpointOverride(engine.endpoint().orElseThrow())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        client.createTable(Attributes.table().build());
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void end() {
        http.close();
        client.close();
        engine.close();
    }

    private static HttpResponse<String> post(String operation, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(engine.endpoint().orElseThrow())
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Authorization", "AWS4-HMAC-SHA256 any")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void item_ofAllTypes_comesBackAsItWas() {
        Map<String, AttributeValue> item = Map.of(
                "pk", s("every"),
                "sk", n(1),
                "bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("\u00e9")),
                "yes", AttributeValue.fromBool(true),
                "nothing", AttributeValue.fromNul(true),
                "map", AttributeValue.fromM(Map.of("inner", AttributeValue.fromL(List.of(n(1), s(""))))),
                "texts", AttributeValue.fromSs(List.of("a", "b")),
                "numbers", AttributeValue.fromNs(List.of("1", "2.5")),
                "binaries", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("x"))));
        put(client, item);

        assertThat(get(client, key("every", 1))).isEqualTo(item);
        assertThat(get(engine.client(), key("every", 1))).isEqualTo(item);
    }

    @Test
    void error_carriesWhatTheSdkReadsFromIt() {
        put(client, Map.of("pk", s("error"), "sk", n(1), "text", s("there")));

        var failure = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> client.deleteItem(request -> request.tableName(TABLE)
                        .key(key("error", 1))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
        var cancelled = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> client.transactWriteItems(request -> request.transactItems(item -> item.conditionCheck(check ->
                        check.tableName(TABLE).key(key("error", 1)).conditionExpression("attribute_not_exists(pk)")))));

        assertThat(failure.item()).containsEntry("text", s("there"));
        assertThat(failure.requestId()).isNotBlank();
        assertThat(cancelled.cancellationReasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo("ConditionalCheckFailed"));
    }

    @Test
    void answer_hasItsChecksumAndRequestId() throws Exception {
        HttpResponse<String> response = post("ListTables", "{}");
        var crc = new CRC32();
        crc.update(response.body().getBytes(StandardCharsets.UTF_8));

        assertThat(response.headers().firstValue("x-amz-crc32")).hasValue(Long.toString(crc.getValue()));
        assertThat(response.headers().firstValue("x-amzn-requestid")).isPresent();
    }

    @Test
    void body_ofAnotherTypeThanTheModels_isASerializationError() throws Exception {
        assertThat(post("GetItem", "{\"TableName\":7}").body())
                .contains(
                        "com.amazon.coral.service#SerializationException",
                        "NUMBER_VALUE cannot be converted to String");
        assertThat(post("GetItem", "{\"TableName\":").body()).contains("SerializationException");
        assertThat(post("GetItem", "{}").body()).contains("com.amazon.coral.validate#ValidationException");
    }

    @Test
    void operation_thatIsNotThere_isRefusedByItsName() {
        assertThatThrownBy(() -> client.executeStatement(request -> request.statement("SELECT * FROM things")))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("ExecuteStatement");
    }

    @Test
    void request_withoutSignature_isRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(engine.endpoint().orElseThrow())
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .contains("MissingAuthenticationTokenException");
    }

    @Test
    void door_listensOnThisMachineAlone() throws Exception {
        assertThat(InetAddress.getByName(engine.endpoint().orElseThrow().getHost())
                        .isLoopbackAddress())
                .isTrue();
    }
}
