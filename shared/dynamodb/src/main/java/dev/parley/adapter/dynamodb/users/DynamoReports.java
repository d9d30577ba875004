package dev.parley.adapter.dynamodb.users;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Report;
import dev.parley.facts.Table;
import dev.parley.port.user.Reports;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/// Reports in the partition of who filed them, in the profiles table: one PutItem each, and one GetItem to read
/// it.
public final class DynamoReports implements Reports {
    private final DynamoStore store;

    public DynamoReports(DynamoStore store) {
        this.store = store;
    }

    @Override
    public void file(Report report) {
        Map<String, AttributeValue> item = new HashMap<>(ProfileKeys.report(report.reporter(), report.id()));
        item.put("roomId", AttributeValues.text(report.roomId().value()));
        item.put("reason", AttributeValues.text(report.reason()));
        item.put("at", AttributeValues.number(report.at().toEpochMilli()));
        switch (report.subject()) {
            case Report.Subject.TheRoom() -> {}
            case Report.Subject.Message(long seq) -> item.put("seq", AttributeValues.number(seq));
            case Report.Subject.User(var userId) -> item.put("reported", AttributeValues.text(userId.value()));
        }
        PutItemRequest put = PutItemRequest.builder()
                .tableName(store.name(Table.PROFILES))
                .item(item)
                .build();
        store.write(() -> store.client().putItem(put).attributes());
    }

    @Override
    public Optional<Report> find(UserId reporter, String reportId) {
        GetItemRequest get = GetItemRequest.builder()
                .tableName(store.name(Table.PROFILES))
                .key(ProfileKeys.report(reporter, reportId))
                .consistentRead(true)
                .build();
        Map<String, AttributeValue> item =
                store.call(() -> store.client().getItem(get)).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(report(reporter, reportId, item));
    }

    private static Report report(UserId reporter, String reportId, Map<String, AttributeValue> item) {
        return new Report(
                reportId,
                reporter,
                new RoomId(AttributeValues.textOf(item, "roomId")),
                subject(item),
                AttributeValues.textOf(item, "reason"),
                Instant.ofEpochMilli(AttributeValues.numberOf(item, "at")));
    }

    private static Report.Subject subject(Map<String, AttributeValue> item) {
        if (item.containsKey("seq")) {
            return new Report.Subject.Message(AttributeValues.numberOf(item, "seq"));
        }
        return item.containsKey("reported")
                ? new Report.Subject.User(new UserId(AttributeValues.textOf(item, "reported")))
                : new Report.Subject.TheRoom();
    }
}
