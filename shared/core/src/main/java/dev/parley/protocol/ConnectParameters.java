package dev.parley.protocol;

import dev.parley.domain.connection.Binding;
import dev.parley.domain.connection.PushKind;
import dev.parley.domain.id.DeviceId;
import dev.parley.protocol.json.WireName;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The query parameters of a connect. Parameters other than `events` and `deviceId` are ignored.
public sealed interface ConnectParameters {
    /// What the connection asks for. Without `events` it gets every push.
    record Accepted(Binding binding, Optional<DeviceId> deviceId) implements ConnectParameters {}

    /// `parameter` does not have its form: the upgrade is refused with 400.
    record Rejected(String parameter) implements ConnectParameters {}

    /// Never throws.
    static ConnectParameters parse(Map<String, String> query) {
        String device = query.get("deviceId");
        if (device != null && !DeviceId.isValid(device)) {
            return new Rejected("deviceId");
        }
        return binding(query.getOrDefault("events", ""))
                .<ConnectParameters>map(binding ->
                        new Accepted(binding, Optional.ofNullable(device).map(DeviceId::new)))
                .orElseGet(() -> new Rejected("events"));
    }

    private static Optional<Binding> binding(String events) {
        if (events.isEmpty()) {
            return Optional.of(Binding.ALL);
        }
        Set<PushKind> kinds = EnumSet.noneOf(PushKind.class);
        for (String name : events.split(",", -1)) {
            Optional<PushKind> kind = WireName.find(PushKind.class, name);
            if (kind.isEmpty()) {
                return Optional.empty();
            }
            kinds.add(kind.get());
        }
        return Optional.of(new Binding(kinds));
    }
}
