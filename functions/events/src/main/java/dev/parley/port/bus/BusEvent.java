package dev.parley.port.bus;

import java.time.Instant;

/// An event for those outside of Parley.
///
/// @param type its detail type, such as `MessageSent`
/// @param at when what it says happened
/// @param detail a JSON object
public record BusEvent(String type, Instant at, String detail) {}
