package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.table.TableCatalog;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceResponse;

/// TagResource, UntagResource and ListTagsOfResource.
public final class Tagging {
    private static final int MOST_TAGS = 50;

    private final TableCatalog tables;

    public Tagging(TableCatalog tables) {
        this.tables = tables;
    }

    public TagResourceResponse tag(TagResourceRequest request) {
        Table table = table(request.resourceArn(), "TagResource");
        new Constraints()
                .required("tags", request.hasTags() ? request.tags() : null)
                .check();
        Map<String, String> tags = new TreeMap<>(table.settings().tags());
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        if (tags.size() > MOST_TAGS) {
            throw DynamoDbErrors.validation("Tags count exceeds the limit of " + MOST_TAGS);
        }
        tables.change(table, table.settings().withTags(tags));
        return TagResourceResponse.builder().build();
    }

    public UntagResourceResponse untag(UntagResourceRequest request) {
        Table table = table(request.resourceArn(), "UntagResource");
        Map<String, String> tags = new TreeMap<>(table.settings().tags());
        request.tagKeys().forEach(tags::remove);
        tables.change(table, table.settings().withTags(tags));
        return UntagResourceResponse.builder().build();
    }

    public ListTagsOfResourceResponse list(ListTagsOfResourceRequest request) {
        Table table = table(request.resourceArn(), "ListTagsOfResource");
        return ListTagsOfResourceResponse.builder()
                .tags(new TreeMap<>(table.settings().tags())
                        .entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                .build();
    }

    private Table table(@Nullable String arn, String operation) {
        new Constraints().required("resourceArn", arn).check();
        if (arn == null || !arn.startsWith("arn:aws:dynamodb:")) {
            throw DynamoDbErrors.validation("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
        }
        String own = "arn:aws:dynamodb:" + tables.options().region() + ":"
                + tables.options().account() + ":";
        if (!arn.startsWith(own)) {
            throw DynamoDbErrors.coded(
                    "AccessDeniedException",
                    "User: arn:aws:iam::" + tables.options().account() + ":root is not authorized to perform: dynamodb:"
                            + operation + " on resource: " + arn);
        }
        Table table = tables.find(arn);
        if (table == null) {
            throw DynamoDbErrors.resourceNotFound("Requested resource not found: ResourcArn: " + arn + " not found");
        }
        return table;
    }
}
