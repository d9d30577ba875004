package dev.parley.emulator.template;

import java.util.List;

/// What a function's role allows. Immutable.
public record Permissions(String function, List<Grant> grants) {
    public Permissions {
        grants = List.copyOf(grants);
    }

    /// That an action is allowed on the resource of this ARN.
    public record Grant(String action, String resource) {}

    /// Whether the action is allowed on the resource that such an end of an ARN names: `:table/Rooms`.
    public boolean allow(String action, String endOfArn) {
        return grants.stream()
                .filter(grant -> grant.action().equals(action))
                .map(Grant::resource)
                .anyMatch(resource -> resource.equals("*") || resource.endsWith(endOfArn));
    }
}
