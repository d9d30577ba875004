package dev.parley.emulator.api.option;

/// The gateway's port and stage, and the HTTP port; port 0 is any free one. Whether requests to `@connections`
/// must be signed (with the key `local` and the secret `local`).
public record Ports(String host, int gateway, int http, String stage, boolean checksSignatures, ToolPorts tools) {
    public Ports(String host, int gateway, int http, String stage) {
        this(host, gateway, http, stage, false);
    }

    public Ports(String host, int gateway, int http, String stage, boolean checksSignatures) {
        this(host, gateway, http, stage, checksSignatures, ToolPorts.ANY);
    }

    public Ports checkingSignatures() {
        return new Ports(host, gateway, http, stage, true, tools);
    }
}
