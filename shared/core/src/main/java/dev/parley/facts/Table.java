package dev.parley.facts;

/// The tables, and the environment variables that name them.
public enum Table {
    ROOMS("ROOMS_TABLE"),
    MESSAGES("MESSAGES_TABLE"),
    INBOX("INBOX_TABLE"),
    MEMBERSHIPS("MEMBERSHIPS_TABLE"),
    CONNECTIONS("CONNECTIONS_TABLE");

    private final String variable;

    Table(String variable) {
        this.variable = variable;
    }

    public String variable() {
        return variable;
    }
}
