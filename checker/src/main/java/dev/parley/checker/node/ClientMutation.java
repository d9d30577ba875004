package dev.parley.checker.node;

/// A mechanism of the client for the web that is out of order; `client-js/checker/mutations.mjs` says how.
public enum ClientMutation {
    NUMBERS_OFF,
    GAP_FILL_OFF,
    RENUMBERING_OFF,
    HAND_OVER_OFF,
    OUTBOX_ORDER_OFF
}
