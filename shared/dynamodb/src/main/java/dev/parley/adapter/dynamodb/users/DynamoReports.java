package dev.parley.adapter.dynamodb.users;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.user.Report;
import dev.parley.facts.Table;
import dev.parley.port.user.Reports;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/// Reports in the partition of who filed them, in the profiles table: one PutItem each.
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
}
