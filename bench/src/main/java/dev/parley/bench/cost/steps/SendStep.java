package dev.parley.bench.cost.steps;

/// A part of the way from a frame's arrival to its last push that nothing else runs beside.
///
/// @param where the function that takes it, or what lies between functions
/// @param what the request, or the function's own work
/// @param millis how long it takes, in milliseconds
public record SendStep(String where, String what, double millis) {}
