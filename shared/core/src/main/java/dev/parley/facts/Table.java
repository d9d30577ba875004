package dev.parley.facts;

/// The tables, their names in the template, and the environment variables that hold their deployed names.
public enum Table {
    ROOMS("Rooms"),
    MESSAGES("Messages"),
    INBOX("Inbox"),
    REACTIONS("Reactions"),
    MEMBERSHIPS("Memberships"),
    CONNECTIONS("Connections"),
    PROFILES("Profiles");

    private final String title;

    Table(String title) {
        this.title = title;
    }

    /// The table's name in the template.
    public String title() {
        return title;
    }

    public String variable() {
        return name() + "_TABLE";
    }

    /// Whether what is in the table must come back from a backup. Connections are of this moment alone.
    public boolean mustComeBack() {
        return this != CONNECTIONS;
    }
}
