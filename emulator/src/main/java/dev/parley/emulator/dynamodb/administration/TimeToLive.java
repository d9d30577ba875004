package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.table.TableCatalog;
import dev.parley.emulator.dynamodb.validation.Constraints;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/// UpdateTimeToLive and DescribeTimeToLive.
public final class TimeToLive {
    private final TableCatalog tables;

    public TimeToLive(TableCatalog tables) {
        this.tables = tables;
    }

    public UpdateTimeToLiveResponse update(UpdateTimeToLiveRequest request) {
        TimeToLiveSpecification wanted = request.timeToLiveSpecification();
        new Constraints()
                .tableName("tableName", request.tableName())
                .required("timeToLiveSpecification", wanted)
                .check();
        new Constraints()
                .required("timeToLiveSpecification.attributeName", wanted.attributeName())
                .required("timeToLiveSpecification.enabled", wanted.enabled())
                .check();
        if (wanted.attributeName().isEmpty()) {
            throw DynamoDbErrors.validation("TimeToLiveSpecification.AttributeName must be non empty");
        }
        Table table = tables.getNamed(request.tableName());
        String present = table.settings().expiryAttribute();
        if (wanted.enabled() && present != null) {
            throw DynamoDbErrors.validation(
                    present.equals(wanted.attributeName())
                            ? "TimeToLive is already enabled"
                            : "TimeToLive is active on a different AttributeName: current AttributeName is " + present);
        }
        if (!wanted.enabled() && present == null) {
            throw DynamoDbErrors.validation("TimeToLive is already disabled");
        }
        if (!wanted.enabled() && !wanted.attributeName().equals(present)) {
            throw DynamoDbErrors.validation(
                    "TimeToLive is active on a different AttributeName: current AttributeName is " + present);
        }
        tables.change(table, table.settings().withExpiry(wanted.enabled() ? wanted.attributeName() : null));
        return UpdateTimeToLiveResponse.builder()
                .timeToLiveSpecification(wanted)
                .build();
    }

    public DescribeTimeToLiveResponse describe(DescribeTimeToLiveRequest request) {
        new Constraints().tableName("tableName", request.tableName()).check();
        String attribute = tables.getNamed(request.tableName()).settings().expiryAttribute();
        return DescribeTimeToLiveResponse.builder()
                .timeToLiveDescription(TimeToLiveDescription.builder()
                        .timeToLiveStatus(attribute == null ? TimeToLiveStatus.DISABLED : TimeToLiveStatus.ENABLED)
                        .attributeName(attribute)
                        .build())
                .build();
    }
}
