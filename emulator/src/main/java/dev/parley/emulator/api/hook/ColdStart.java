package dev.parley.emulator.api.hook;

import java.time.Duration;
import java.util.OptionalInt;

/// How long the first event of a new environment took.
///
/// @param function the function's name
/// @param start from the start of the environment until it could take an event
/// @param firstAnswer from handing it its first event to its answer
/// @param classes how many classes it had loaded then; empty where it shares its process with others
public record ColdStart(String function, Duration start, Duration firstAnswer, OptionalInt classes) {}
