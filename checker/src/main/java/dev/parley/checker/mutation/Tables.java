package dev.parley.checker.mutation;

/// The tables by their names in the template.
final class Tables {
    static final String ROOMS = "Rooms";
    static final String CONNECTIONS = "Connections";
    private static final String INBOX = "Inbox";

    private Tables() {}

    static boolean isInbox(String table) {
        return table.equals(INBOX);
    }
}
