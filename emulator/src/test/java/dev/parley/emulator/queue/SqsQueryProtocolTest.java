package dev.parley.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The query protocol, and that whatever comes to the endpoint is answered.
class SqsQueryProtocolTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static LocalQueues queues;

    @BeforeAll
    static void start() {
        queues = LocalQueues.start("local", "000000000000", Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        queues.close();
    }

    @Test
    void message_roundTrips_withItsAttributes() throws Exception {
        String url = create("round-trip.fifo", "&Attribute.1.Name=FifoQueue&Attribute.1.Value=true");
        String sent = post(
                        url,
                        "Action=SendMessage&MessageGroupId=g&MessageDeduplicationId=d&MessageBody="
                                + encoded("a<b>&\r\n\"ü")
                                + "&MessageAttribute.1.Name=n&MessageAttribute.1.Value.DataType=String"
                                + "&MessageAttribute.1.Value.StringValue=v")
                .body();
        assertThat(sent).contains("<SequenceNumber>", "<MD5OfMessageAttributes>");

        String received = post(
                        url,
                        "Action=ReceiveMessage&AttributeName.1=MessageGroupId&MessageAttributeName.1=All"
                                + "&MaxNumberOfMessages=10")
                .body();

        assertThat(received)
                .contains("<Body>a&lt;b&gt;&amp;&#xD;\n&quot;ü</Body>")
                .contains("<Attribute><Name>MessageGroupId</Name><Value>g</Value></Attribute>")
                .contains("<MessageAttribute><Name>n</Name><Value><StringValue>v</StringValue>"
                        + "<DataType>String</DataType></Value></MessageAttribute>");
    }

    @Test
    void batch_isAnsweredEntryByEntry() throws Exception {
        String url = create("batch", "");
        String answer = post(
                        url,
                        "Action=SendMessageBatch&SendMessageBatchRequestEntry.1.Id=good"
                                + "&SendMessageBatchRequestEntry.1.MessageBody=b"
                                + "&SendMessageBatchRequestEntry.2.Id=bad"
                                + "&SendMessageBatchRequestEntry.2.MessageBody=%01")
                .body();
        assertThat(answer)
                .contains("<SendMessageBatchResultEntry><Id>good</Id>")
                .contains("<BatchResultErrorEntry><Id>bad</Id>", "<Code>InvalidMessageContents</Code>");
    }

    @Test
    void emptyList_underItsOwnName_isEmpty() throws Exception {
        String url = create("empty-list", "");
        for (String name : new String[] {"Entries", "SendMessageBatchRequestEntry"}) {
            assertThat(post(url, "Action=SendMessageBatch&" + name + "=").body())
                    .contains("<Code>AWS.SimpleQueueService.EmptyBatchRequest</Code>");
        }
        assertThat(post(url, "Action=ReceiveMessage&MessageAttributeNames=").body())
                .contains("<ReceiveMessageResult/>");
    }

    @Test
    void refusal_isXmlWithItsCode() throws Exception {
        HttpResponse<String> answer = post("/000000000000/nowhere", "Action=PurgeQueue");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code>")
                .contains("does not exist for this wsdl version.");
    }

    @Test
    void action_ofTheAccount_isNotForAQueue() throws Exception {
        String url = create("not-for-me", "");
        assertThat(get(url + "?Action=ListQueues").body())
                .contains("<Code>InvalidAction</Code>", "The action ListQueues is not valid for this endpoint.");
        assertThat(get(url + "?Action=GetQueueAttributes&AttributeName.1=QueueArn")
                        .body())
                .contains("<Value>arn:aws:sqs:local:000000000000:not-for-me</Value>");
    }

    @Test
    void request_thatIsNone_isAnswered() throws Exception {
        assertThat(get("/000000000000/q").statusCode()).isEqualTo(404);
        assertThat(post("/", "Action=Sing").body()).contains("<Code>InvalidAction</Code>");
        assertThat(post("/", "Action=SendMessage&QueueUrl=%zz").statusCode()).isEqualTo(400);
        assertThat(post("/", "Action=ReceiveMessage&QueueUrl=q&MaxNumberOfMessages=ten")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void jsonRequest_thatIsNone_isRefused() throws Exception {
        for (String body : new String[] {"{", "[]", "\"text\"", "{\"QueueUrl\":[1]}", "{\"QueueUrl\":\"/0/none\"}"}) {
            HttpResponse<String> answer = json("ReceiveMessage", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).as(body).contains("__type");
        }
        assertThat(json("Sing", "{}").headers().firstValue("x-amzn-query-error"))
                .contains("InvalidAction;Sender");
    }

    private static HttpResponse<String> json(String action, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(queues.endpoint())
                        .header("X-Amz-Target", "AmazonSQS." + action)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /// The path of the queue.
    private static String create(String name, String attributes) throws Exception {
        assertThat(post("/", "Action=CreateQueue&QueueName=" + name + attributes)
                        .body())
                .contains("<QueueUrl>" + queues.endpoint() + "/000000000000/" + name + "</QueueUrl>");
        return "/000000000000/" + name;
    }

    private static HttpResponse<String> post(String path, String form) throws Exception {
        return HTTP.send(request(path).POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(queues.endpoint() + path))
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
