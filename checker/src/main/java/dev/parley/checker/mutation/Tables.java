package dev.parley.checker.mutation;

/// The tables by their names in the template.
final class Tables {
    static final String ROOMS = "Rooms";
    static final String CONNECTIONS = "Connections";
    static final String INBOX = "Inbox";
    static final String MESSAGES = "Messages";
    static final String REACTIONS = "Reactions";
    static final String COORDINATION = "Coordination";

    private Tables() {}
}
