package dev.parley.emulator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.template.CloudModel.QueueMapping;
import dev.parley.emulator.template.CloudModel.Rate;
import dev.parley.emulator.template.CloudModel.StageThrottles;
import dev.parley.emulator.template.CloudModel.StreamMapping;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Against the deployment's own template: what the local cloud stands up is what it says.
class ModelReaderTest {
    private static final PhysicalNames NAMES = new PhysicalNames("local", "000000000000", "http://127.0.0.1:1");
    private static final Template TEMPLATE = Template.fromClassPath("/parley.template.json");
    private static final CloudModel MODEL = new ModelReader(TEMPLATE, NAMES).read();

    @Test
    void api_hasItsRoutesWithResponsesWhereTheTemplateHasThem() {
        assertThat(MODEL.api().routeSelectionExpression()).isEqualTo("$request.body.action");
        assertThat(MODEL.api().routes()).containsKeys("$connect", "$disconnect", "$default", "sendMessage");
        assertThat(MODEL.api().routes().get("$connect").twoWay()).isFalse();
        assertThat(MODEL.api().routes().get("sendMessage").twoWay()).isTrue();
        assertThat(MODEL.api().routes().get("sendMessage").function()).isEqualTo("Message");
        assertThat(MODEL.api().authorizer()).hasValueSatisfying(authorizer -> {
            assertThat(authorizer.function()).isEqualTo("Authorizer");
            assertThat(authorizer.identitySources()).isEmpty();
        });
    }

    @Test
    void function_hasHandlerLimitsAndResolvedEnvironment() {
        CloudModel.Function message = MODEL.functions().get("Message");
        assertThat(message.handler()).isEqualTo("dev.parley.message.MessageHandler");
        assertThat(message.code()).isEqualTo("parley-functions-aws.jar");
        assertThat(message.limits().timeout()).isPositive();
        assertThat(message.environment())
                .containsEntry("ROOMS_TABLE", "Rooms")
                .containsEntry("MESSAGES_QUEUE_URL", "http://127.0.0.1:1/000000000000/MessagesQueue.fifo");
    }

    @Test
    void queue_hasItsDeadLettersAndAFifoName() {
        assertThat(MODEL.queues())
                .filteredOn(queue -> queue.name().equals("MessagesQueue.fifo"))
                .singleElement()
                .satisfies(queue -> {
                    assertThat(queue.fifo()).isTrue();
                    assertThat(queue.attributes()).containsEntry("FifoQueue", "true");
                    assertThat(queue.redrive())
                            .hasValueSatisfying(redrive -> assertThat(redrive.deadLetterArn())
                                    .isEqualTo("arn:aws:sqs:local:000000000000:MessagesDeadLetters.fifo"));
                });
    }

    @Test
    void stage_hasTheTemplatesThrottle() {
        assertThat(MODEL.api().throttles())
                .isEqualTo(new StageThrottles(new Rate(2000, 1000), Map.of("$default", new Rate(1000, 1000))));
    }

    @Test
    void mappings_leadFromQueuesAndStreamToFunctions() {
        assertThat(MODEL.mappings().queues())
                .contains(
                        new QueueMapping("MessagesQueue.fifo", "FanOut", 10, Duration.ZERO, true, OptionalInt.of(20)));
        StreamMapping relay = MODEL.mappings().streams().getFirst();
        assertThat(relay.tableName()).isEqualTo("Inbox");
        assertThat(relay.function()).isEqualTo("Relay");
        assertThat(relay.batch().window()).isEqualTo(Duration.ofSeconds(30));
        assertThat(relay.retry().bisect()).isTrue();
        assertThat(relay.retry().onFailureArn()).isPresent();
        assertThat(relay.filters()).hasSize(1);
    }

    @Test
    void override_setsAPropertyWhereTheTemplateStatesIt() {
        Template changed = TEMPLATE.with(new Template.PropertyOverride(
                "AWS::Lambda::EventSourceMapping", "MaximumBatchingWindowInSeconds", "1"));
        assertThat(new ModelReader(changed, NAMES)
                        .read()
                        .mappings()
                        .streams()
                        .getFirst()
                        .batch()
                        .window())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void intrinsics_resolveAndRefuseByName() {
        Template template = template("""
                {"Resources":{
                  "Q":{"Type":"AWS::SQS::Queue","Properties":{"FifoQueue":true}},
                  "F":{"Type":"AWS::Lambda::Function","Properties":{}},
                  "A":{"Type":"AWS::Lambda::Alias","Properties":{"FunctionName":{"Ref":"F"},"Name":"live"}}}}""");
        Intrinsics intrinsics = new Intrinsics(template, NAMES);
        assertThat(resolve(intrinsics, "{\"Ref\":\"Q\"}")).isEqualTo("http://127.0.0.1:1/000000000000/Q.fifo");
        assertThat(resolve(intrinsics, "{\"Fn::GetAtt\":[\"Q\",\"Arn\"]}"))
                .isEqualTo("arn:aws:sqs:local:000000000000:Q.fifo");
        assertThat(resolve(intrinsics, "{\"Ref\":\"A\"}"))
                .isEqualTo("arn:aws:lambda:local:000000000000:function:F:live");
        assertThat(
                        resolve(
                                intrinsics,
                                "{\"Fn::Join\":[\"\",[{\"Fn::Select\":[6,{\"Fn::Split\":[\":\",{\"Ref\":\"A\"}]}]},\":live\"]]}"))
                .isEqualTo("F:live");
        assertThat(resolve(intrinsics, "{\"Fn::Sub\":\"a-${AWS::Region}-${Q.QueueName}\"}"))
                .isEqualTo("a-local-Q.fifo");
        assertThatThrownBy(() -> resolve(intrinsics, "{\"Fn::ImportValue\":\"x\"}"))
                .hasMessageContaining("Fn::ImportValue");
        assertThatThrownBy(() -> resolve(intrinsics, "{\"Ref\":\"Nothing\"}")).hasMessageContaining("Nothing");
    }

    private static String resolve(Intrinsics intrinsics, String json) {
        try {
            return intrinsics.text(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Template template(String json) {
        return Template.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
