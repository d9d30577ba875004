package dev.parley.emulator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.template.PermissionReader;
import dev.parley.emulator.template.PhysicalNames;
import dev.parley.emulator.template.Template;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ForbiddenException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

class PermittedClientsTest {
    private static final URI GATEWAY = URI.create("http://localhost:1/local");
    private static final PhysicalNames NAMES = new PhysicalNames("local", "000000000000", "http://localhost:2");

    private final List<String> reached = new ArrayList<>();

    @Test
    void function_withinItsRole_reachesTheStores() {
        FunctionClients message = clientsOf("Message");

        message.dynamoDb().putItem(put -> put.tableName("Inbox").item(Map.of()));
        message.sqs().sendMessage(send -> send.queueUrl("http://localhost:2/1/MessagesQueue.fifo"));

        assertThat(reached).containsExactly("putItem", "sendMessage");
    }

    @Test
    void function_beyondItsRole_isRefusedAsByAws() {
        FunctionClients message = clientsOf("Message");

        assertThatThrownBy(() -> message.dynamoDb()
                        .putItem(put -> put.tableName("Messages").item(Map.of())))
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("AccessDeniedException"))
                .hasMessageContaining("dynamodb:PutItem");
        assertThatThrownBy(
                        () -> message.sqs().sendMessage(send -> send.queueUrl("http://localhost:2/1/TypingQueue.fifo")))
                .isInstanceOf(SqsException.class);
        assertThatThrownBy(() -> post(message)).isInstanceOf(ForbiddenException.class);
        assertThat(reached).isEmpty();
    }

    @Test
    void transaction_needsThePermissionOfEachOfItsParts() {
        TransactWriteItem log = TransactWriteItem.builder()
                .put(put -> put.tableName("Messages").item(Map.of()))
                .build();
        TransactWriteItem member = TransactWriteItem.builder()
                .delete(delete -> delete.tableName("Rooms").key(Map.of()))
                .build();

        clientsOf("FanOut").dynamoDb().transactWriteItems(transaction -> transaction.transactItems(log));

        assertThatThrownBy(() -> clientsOf("FanOut")
                        .dynamoDb()
                        .transactWriteItems(transaction -> transaction.transactItems(log, member)))
                .hasMessageContaining("dynamodb:DeleteItem");
        assertThat(reached).containsExactly("transactWriteItems");
    }

    @Test
    void connections_arePostedToByFanOut_andClosedBySignalsOnly() {
        post(clientsOf("FanOut"));
        clientsOf("Signals").callbacks(GATEWAY).deleteConnection(delete -> delete.connectionId("c"));

        assertThatThrownBy(() ->
                        clientsOf("FanOut").callbacks(GATEWAY).deleteConnection(delete -> delete.connectionId("c")))
                .isInstanceOf(ForbiddenException.class);
        assertThat(reached).containsExactly("postToConnection", "deleteConnection");
    }

    @Test
    void messagesOfItsOwnQueue_areFinishedByFanOut() {
        clientsOf("FanOut")
                .sqs()
                .deleteMessageBatch(delete -> delete.queueUrl("http://localhost:2/1/MessagesQueue.fifo")
                        .entries(List.of()));

        assertThatThrownBy(() -> clientsOf("FanOut")
                        .sqs()
                        .deleteMessageBatch(delete -> delete.queueUrl("http://localhost:2/1/TypingQueue.fifo")
                                .entries(List.of())))
                .hasMessageContaining("sqs:DeleteMessage");
        assertThat(reached).containsExactly("deleteMessageBatch");
    }

    private static void post(FunctionClients clients) {
        clients.callbacks(GATEWAY)
                .postToConnection(post -> post.connectionId("c").data(SdkBytes.fromUtf8String("{}")));
    }

    private FunctionClients clientsOf(String function) {
        var permissions = new PermissionReader(Template.fromClassPath("/parley.template.json"), NAMES).read();
        return new PermittedClients(new RecordedClients(), Objects.requireNonNull(permissions.get(function)));
    }

    private <C> C recorded(Class<C> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            reached.add(method.getName());
            return null;
        }));
    }

    private final class RecordedClients implements FunctionClients {
        @Override
        public DynamoDbClient dynamoDb() {
            return recorded(DynamoDbClient.class);
        }

        @Override
        public SqsClient sqs() {
            return recorded(SqsClient.class);
        }

        @Override
        public ApiGatewayManagementApiClient callbacks(URI endpoint) {
            return recorded(ApiGatewayManagementApiClient.class);
        }
    }
}
