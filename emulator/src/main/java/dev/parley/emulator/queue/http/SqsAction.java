package dev.parley.emulator.queue.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.queue.model.SqsErrors;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// One action of the SQS protocol: how its request is built and what runs it.
interface SqsAction {
    Map<String, SqsAction> ALL = Map.ofEntries(
            Map.entry("SendMessage", of(SendMessageRequest::builder, SqsClient::sendMessage)),
            Map.entry("SendMessageBatch", of(SendMessageBatchRequest::builder, SqsClient::sendMessageBatch)),
            Map.entry("ReceiveMessage", of(ReceiveMessageRequest::builder, SqsClient::receiveMessage)),
            Map.entry("DeleteMessage", of(DeleteMessageRequest::builder, SqsClient::deleteMessage)),
            Map.entry("DeleteMessageBatch", of(DeleteMessageBatchRequest::builder, SqsClient::deleteMessageBatch)),
            Map.entry(
                    "ChangeMessageVisibility",
                    of(ChangeMessageVisibilityRequest::builder, SqsClient::changeMessageVisibility)),
            Map.entry(
                    "ChangeMessageVisibilityBatch",
                    of(ChangeMessageVisibilityBatchRequest::builder, SqsClient::changeMessageVisibilityBatch)),
            Map.entry("CreateQueue", of(CreateQueueRequest::builder, SqsClient::createQueue)),
            Map.entry("DeleteQueue", of(DeleteQueueRequest::builder, SqsClient::deleteQueue)),
            Map.entry("GetQueueUrl", of(GetQueueUrlRequest::builder, SqsClient::getQueueUrl)),
            Map.entry("GetQueueAttributes", of(GetQueueAttributesRequest::builder, SqsClient::getQueueAttributes)),
            Map.entry("ListQueues", of(ListQueuesRequest::builder, SqsClient::listQueues)),
            Map.entry("SetQueueAttributes", of(SetQueueAttributesRequest::builder, SqsClient::setQueueAttributes)),
            Map.entry("TagQueue", of(TagQueueRequest::builder, SqsClient::tagQueue)),
            Map.entry("UntagQueue", of(UntagQueueRequest::builder, SqsClient::untagQueue)),
            Map.entry("ListQueueTags", of(ListQueueTagsRequest::builder, SqsClient::listQueueTags)),
            Map.entry("AddPermission", of(AddPermissionRequest::builder, SqsClient::addPermission)),
            Map.entry("RemovePermission", of(RemovePermissionRequest::builder, SqsClient::removePermission)),
            Map.entry(
                    "ListDeadLetterSourceQueues",
                    of(ListDeadLetterSourceQueuesRequest::builder, SqsClient::listDeadLetterSourceQueues)),
            Map.entry(
                    "StartMessageMoveTask", of(StartMessageMoveTaskRequest::builder, SqsClient::startMessageMoveTask)),
            Map.entry(
                    "CancelMessageMoveTask",
                    of(CancelMessageMoveTaskRequest::builder, SqsClient::cancelMessageMoveTask)),
            Map.entry(
                    "ListMessageMoveTasks", of(ListMessageMoveTasksRequest::builder, SqsClient::listMessageMoveTasks)),
            Map.entry("PurgeQueue", of(PurgeQueueRequest::builder, SqsClient::purgeQueue)));

    ObjectNode run(JsonNode request, SqsClient queues);

    /// Fails with an `InvalidAction` for one that is not implemented.
    static SqsAction named(String name) {
        SqsAction action = ALL.get(name);
        if (action == null) {
            throw unknown(name);
        }
        return action;
    }

    /// The refusal of an action that the addressed endpoint has not.
    static SqsException unknown(String name) {
        return SqsErrors.with(
                SqsException.builder(), "InvalidAction", "The action " + name + " is not valid for this endpoint.");
    }

    private static <R, B extends SdkBuilder<B, R> & SdkPojo> SqsAction of(
            Supplier<B> builder, BiFunction<SqsClient, R, ? extends SdkPojo> call) {
        return (json, queues) -> SdkJson.write(
                call.apply(queues, SdkJson.read(json, builder.get()).build()));
    }
}
