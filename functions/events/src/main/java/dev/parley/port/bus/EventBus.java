package dev.parley.port.bus;

import java.util.List;

/// Takes events for those outside of Parley, at least once each. Thread safe.
public interface EventBus {
    /// Puts events, again where the bus does not take one, within some seconds. Never fails.
    ///
    /// @return how it ended for each event, in their order
    List<Outcome> put(List<BusEvent> events);

    /// How putting an event ended.
    enum Outcome {
        TAKEN,
        /// The bus takes no such event, however often it is put.
        REFUSED,
        /// Not taken so far, or taken and the answer lost.
        UNCERTAIN
    }
}
