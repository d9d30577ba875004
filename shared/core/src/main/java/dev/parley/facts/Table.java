package dev.parley.facts;

/// The tables, their names in the template, and the environment variables that hold their deployed names.
public enum Table {
    ROOMS("Rooms"),
    MESSAGES("Messages"),
    INBOX("Inbox"),
    REACTIONS("Reactions"),
    MEMBERSHIPS("Memberships"),
    CONNECTIONS("Connections"),
    PROFILES("Profiles"),

    /// Limits, order gates and typing of a deployment without Redis; no other has it.
    COORDINATION("Coordination");

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
}
