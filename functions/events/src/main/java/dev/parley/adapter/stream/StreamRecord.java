package dev.parley.adapter.stream;

import dev.parley.domain.event.StoredChange;
import java.time.Instant;
import java.util.Optional;

/// One record of a stream.
///
/// @param id the same whenever the record comes
/// @param sequenceNumber its place in the stream
/// @param at when the write took effect, to the second
/// @param change absent where nothing is published of the write
/// @param readable whether the record has a form that this version knows
/// @param json the record as it came
public record StreamRecord(
        String id, String sequenceNumber, Instant at, Optional<StoredChange> change, boolean readable, String json) {}
