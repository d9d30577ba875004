package dev.parley.adapter.dynamodb.users;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.StreamImages;
import dev.parley.domain.event.StoredChange;
import dev.parley.domain.id.UserId;
import java.util.Optional;

/// Reads what the stream of the profiles table says of reports. It carries keys alone.
public final class ReportStream {
    private ReportStream() {}

    /// The report that was filed; absent for writes of other items.
    ///
    /// @throws IllegalStateException if the stream is of another table
    public static Optional<StoredChange> change(StreamImages images) {
        UserId reporter = new UserId(AttributeValues.textOf(images.keys(), "userId"));
        String item = AttributeValues.textOf(images.keys(), "item");
        return images.kind() == StreamImages.Kind.INSERT
                ? ProfileKeys.reportId(item).map(id -> new StoredChange.ReportFiled(reporter, id))
                : Optional.empty();
    }
}
