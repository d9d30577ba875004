package dev.parley.emulator.dynamodb;

import dev.parley.emulator.dynamodb.administration.AccountDescriptions;
import dev.parley.emulator.dynamodb.administration.CreateTable;
import dev.parley.emulator.dynamodb.administration.Recovery;
import dev.parley.emulator.dynamodb.administration.RestoreTable;
import dev.parley.emulator.dynamodb.administration.TableLookups;
import dev.parley.emulator.dynamodb.administration.Tagging;
import dev.parley.emulator.dynamodb.administration.TimeToLive;
import dev.parley.emulator.dynamodb.administration.UpdateTable;
import dev.parley.emulator.dynamodb.operation.EngineParts;
import dev.parley.emulator.dynamodb.table.TableCatalog;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeResponse;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/// The client in this process: what it does with tables.
abstract class InProcessTables extends RefusedOperations {
    private final CreateTable createTable;
    private final UpdateTable updateTable;
    private final TableLookups lookups;
    private final Tagging tagging;
    private final TimeToLive timeToLive;
    private final AccountDescriptions account;
    private final Recovery recovery;
    private final RestoreTable restoreTable;

    InProcessTables(EngineParts parts, Clock clock) {
        TableCatalog tables = parts.tables();
        this.createTable = new CreateTable(tables, clock);
        this.updateTable = new UpdateTable(tables, clock);
        this.lookups = new TableLookups(tables);
        this.tagging = new Tagging(tables);
        this.timeToLive = new TimeToLive(tables);
        this.account = new AccountDescriptions(tables);
        this.recovery = new Recovery(tables);
        this.restoreTable = new RestoreTable(tables, parts.writer(), clock);
    }

    @Override
    public CreateTableResponse createTable(CreateTableRequest request) {
        return createTable.run(request);
    }

    @Override
    public UpdateTableResponse updateTable(UpdateTableRequest request) {
        return updateTable.run(request);
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return lookups.describe(request);
    }

    @Override
    public ListTablesResponse listTables(ListTablesRequest request) {
        return lookups.list(request);
    }

    @Override
    public DeleteTableResponse deleteTable(DeleteTableRequest request) {
        return lookups.delete(request);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return tagging.tag(request);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return tagging.untag(request);
    }

    @Override
    public ListTagsOfResourceResponse listTagsOfResource(ListTagsOfResourceRequest request) {
        return tagging.list(request);
    }

    @Override
    public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
        return timeToLive.update(request);
    }

    @Override
    public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
        return timeToLive.describe(request);
    }

    @Override
    public DescribeLimitsResponse describeLimits(DescribeLimitsRequest request) {
        return account.limits();
    }

    @Override
    public DescribeEndpointsResponse describeEndpoints(DescribeEndpointsRequest request) {
        return account.endpoints();
    }

    @Override
    public DescribeContinuousBackupsResponse describeContinuousBackups(DescribeContinuousBackupsRequest request) {
        return recovery.describe(request);
    }

    @Override
    public UpdateContinuousBackupsResponse updateContinuousBackups(UpdateContinuousBackupsRequest request) {
        return recovery.update(request);
    }

    @Override
    public RestoreTableToPointInTimeResponse restoreTableToPointInTime(RestoreTableToPointInTimeRequest request) {
        return restoreTable.run(request);
    }

    @Override
    public DynamoDbWaiter waiter() {
        return DynamoDbWaiter.builder().client(this).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The engine ends with its own close.
    }
}
