package dev.parley.bench.cost.meter;

/// One request, and what it used of one resource.
///
/// @param by who made it: an environment of a function, or what acts on its behalf
/// @param operation what was asked for, with its table or queue
/// @param latency how long AWS takes to answer it, in nanoseconds
/// @param started in nanoseconds of `System.nanoTime`, as is `ended`
public record ResourceUse(
        String by, Resource resource, String operation, double quantity, long latency, long started, long ended) {}
