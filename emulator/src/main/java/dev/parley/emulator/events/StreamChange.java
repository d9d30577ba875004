package dev.parley.emulator.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// One record of a stream on its way to a function.
record StreamChange(String sequenceNumber, Instant createdAt, ObjectNode json) {}
