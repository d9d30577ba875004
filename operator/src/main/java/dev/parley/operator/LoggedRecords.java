package dev.parley.operator;

import dev.parley.domain.id.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The records of a deployment: the gateway's access log has user and address of each connect, frame and close; the
/// functions' logs have what each refused frame was refused for, by its connection.
///
/// @param accessLog the gateway's log group
/// @param frameLogs the log groups of the functions that answer frames
/// @param reach how far back a connect is looked for
record LoggedRecords(LogQuery query, String accessLog, List<String> frameLogs, Duration reach)
        implements AccessRecords {
    private static final int MOST_CONNECTIONS = 1_000;
    private static final int NAMED_AT_ONCE = 100;

    /// What a connection id is written with: nothing that would end a text in a query.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_=+/-]+");

    /// What the gateway writes for a value that there is not.
    private static final String NONE = "-";

    @Override
    public Optional<ConnectRecord> connection(ConnectionId id) {
        if (!PLAIN.matcher(id.value()).matches()) {
            throw new UnreachableException(id + " cannot be a connection");
        }
        List<Map<String, String>> lines = query.rows(List.of(accessLog), reach, """
                fields eventType, authorizer_principalId, identity_sourceIp, requestTimeEpoch
                | filter connectionId = "%s" and eventType in ["CONNECT", "DISCONNECT"]
                | sort @timestamp asc
                | limit 10
                """.formatted(id.value()));
        Optional<Instant> end = lines.stream()
                .filter(line -> "DISCONNECT".equals(line.get("eventType")))
                .findFirst()
                .map(LoggedRecords::time);
        return lines.stream()
                .filter(line -> "CONNECT".equals(line.get("eventType")))
                .findFirst()
                .map(line -> new ConnectRecord(
                        text(line, "authorizer_principalId"), text(line, "identity_sourceIp"), time(line), end));
    }

    @Override
    public List<RefusalCount> refusals() {
        List<Map<String, String>> frames = query.rows(frameLogs, LATELY, """
                fields kvpList.0.connectionId as connection, kvpList.3.outcome as outcome
                | filter formattedMessage = "frame answered" and outcome not in ["ack", "unavailable"]
                | stats count(*) as refused by connection, outcome
                | sort refused desc
                | limit %d
                """.formatted(MOST_CONNECTIONS));
        Map<String, Map<String, String>> owners = owners(frames.stream()
                .map(row -> text(row, "connection"))
                .filter(connection -> PLAIN.matcher(connection).matches())
                .distinct()
                .toList());
        List<RefusalCount> counts = new ArrayList<>(atTheGateway());
        for (Map<String, String> row : frames) {
            Map<String, String> owner = owners.getOrDefault(text(row, "connection"), Map.of());
            counts.add(new RefusalCount(
                    text(owner, "user"), text(owner, "address"), text(row, "outcome"), number(row, "refused")));
        }
        return counts;
    }

    /// Upgrades that were refused, and frames that came faster than the gateway lets in.
    private List<RefusalCount> atTheGateway() {
        return query.rows(List.of(accessLog), LATELY, """
                        filter status >= 400 and status < 500
                        | stats count(*) as refused by authorizer_principalId, identity_sourceIp, eventType, status
                        | sort refused desc
                        | limit %d
                        """.formatted(MOST_CONNECTIONS)).stream()
                .map(row -> new RefusalCount(
                        text(row, "authorizer_principalId"),
                        text(row, "identity_sourceIp"),
                        ("CONNECT".equals(row.get("eventType")) ? "connect " : "frame ") + text(row, "status"),
                        number(row, "refused")))
                .toList();
    }

    /// Whose connections these are, by the lines of their frames.
    private Map<String, Map<String, String>> owners(List<String> connections) {
        Map<String, Map<String, String>> owners = new HashMap<>();
        for (int from = 0; from < connections.size(); from += NAMED_AT_ONCE) {
            String named = connections.subList(from, Math.min(from + NAMED_AT_ONCE, connections.size())).stream()
                    .map(connection -> "\"" + connection + "\"")
                    .collect(Collectors.joining(", "));
            query.rows(List.of(accessLog), LATELY, """
                            filter connectionId in [%s]
                            | stats latest(authorizer_principalId) as user, latest(identity_sourceIp) as address
                              by connectionId
                            | limit %d
                            """.formatted(named, NAMED_AT_ONCE))
                    .forEach(row -> owners.put(text(row, "connectionId"), row));
        }
        return owners;
    }

    private static String text(Map<String, String> row, String field) {
        String value = row.getOrDefault(field, "");
        return value.equals(NONE) ? "" : value;
    }

    private static long number(Map<String, String> row, String field) {
        return (long) Double.parseDouble(row.getOrDefault(field, "0"));
    }

    private static Instant time(Map<String, String> line) {
        return Instant.ofEpochMilli(number(line, "requestTimeEpoch"));
    }
}
