package dev.parley.bench.cost.steps;

/// A part of the way from a frame's arrival to its last push that nothing else runs beside.
///
/// @param where the function that takes it, or what lies between functions
/// @param what the request, or the function's own work
/// @param millis how long it takes, in milliseconds
/// @param afterSilence whether it is only there when no connection was kept: a TLS handshake
public record SendStep(String where, String what, double millis, boolean afterSilence) {
    static SendStep always(String where, String what, double millis) {
        return new SendStep(where, what, millis, false);
    }

    static SendStep handshake(String where, String service, double millis) {
        return new SendStep(where, "TLS to " + service, millis, true);
    }
}
