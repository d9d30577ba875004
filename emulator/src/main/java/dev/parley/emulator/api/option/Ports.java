package dev.parley.emulator.api.option;

import java.util.List;

/// The gateway's port and stage, and the HTTP port; port 0 is any free one. Whether requests to `@connections`
/// must be signed (with the key `local` and the secret `local`): they must in any case where other machines reach
/// the host.
///
/// @param names further names under which the HTTP port is asked, as behind a proxy
public record Ports(
        String host,
        int gateway,
        int http,
        String stage,
        boolean checksSignatures,
        ToolPorts tools,
        List<String> names) {
    public Ports {
        names = List.copyOf(names);
    }

    public Ports(String host, int gateway, int http, String stage) {
        this(host, gateway, http, stage, false);
    }

    public Ports(String host, int gateway, int http, String stage, boolean checksSignatures) {
        this(host, gateway, http, stage, checksSignatures, ToolPorts.ANY);
    }

    public Ports(String host, int gateway, int http, String stage, boolean checksSignatures, ToolPorts tools) {
        this(host, gateway, http, stage, checksSignatures, tools, List.of());
    }

    public Ports checkingSignatures() {
        return new Ports(host, gateway, http, stage, true, tools, names);
    }

    public Ports under(List<String> further) {
        return new Ports(host, gateway, http, stage, checksSignatures, tools, further);
    }
}
