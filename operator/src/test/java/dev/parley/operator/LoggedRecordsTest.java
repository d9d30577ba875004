package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.parley.domain.id.ConnectionId;
import dev.parley.operator.AccessRecords.ConnectRecord;
import dev.parley.operator.AccessRecords.RefusalCount;
import dev.parley.operator.RefusalTable.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is asked of a deployment's logs, and what is made of the answers.
class LoggedRecordsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final ConnectionId CONNECTION = new ConnectionId("L0SM9cOFvHcCIhw=");

    private LogsEndpoint logs;
    private LoggedRecords records;

    @BeforeEach
    void start() {
        logs = new LogsEndpoint();
        records = new LoggedRecords(
                new LogQuery(logs.client(), NOW, Duration.ofMillis(1)),
                "access",
                List.of("connect", "message"),
                Duration.ofHours(24));
    }

    @AfterEach
    void stop() {
        logs.close();
    }

    @Test
    void connection_thatEnded_isReadFromTheAccessLog() {
        logs.answer(
                "connectionId = \"L0SM9cOFvHcCIhw=\"",
                Map.of(
                        "eventType", "CONNECT",
                        "authorizer_principalId", "alice",
                        "identity_sourceIp", "10.0.0.1",
                        "requestTimeEpoch", "1764417600000"),
                Map.of("eventType", "DISCONNECT", "requestTimeEpoch", "1764417660000"));

        assertThat(records.connection(CONNECTION))
                .contains(new ConnectRecord(
                        "alice",
                        "10.0.0.1",
                        Instant.ofEpochMilli(1_764_417_600_000L),
                        Optional.of(Instant.ofEpochMilli(1_764_417_660_000L))));
        assertThat(logs.asked()).singleElement().satisfies(query -> {
            assertThat(query.path("logGroupNames").toString()).isEqualTo("[\"access\"]");
            assertThat(query.path("startTime").asLong())
                    .isEqualTo(NOW.minus(Duration.ofHours(24)).getEpochSecond());
        });
    }

    @Test
    void connection_thatNoLineNames_isAbsent() {
        assertThat(records.connection(CONNECTION)).isEmpty();
    }

    @Test
    void connection_thatWouldEndTheTextOfAQuery_isNotAskedFor() {
        assertThatThrownBy(() -> records.connection(new ConnectionId("a\" or 1=1 | \"")))
                .isInstanceOf(UnreachableException.class);
        assertThat(logs.asked()).isEmpty();
    }

    @Test
    void refusals_ofFramesAndUpgrades_areNamedByTheAccessLog() {
        logs.answer(
                "frame answered",
                Map.of("connection", CONNECTION.value(), "outcome", "rate_limited", "refused", "900"),
                Map.of("connection", "gone", "outcome", "bad_request", "refused", "3"));
        logs.answer(
                "status >= 400",
                Map.of(
                        "authorizer_principalId", "-",
                        "identity_sourceIp", "10.0.0.9",
                        "eventType", "CONNECT",
                        "status", "401",
                        "refused", "40"));
        logs.answer(
                "connectionId in [\"L0SM9cOFvHcCIhw=\", \"gone\"]",
                Map.of("connectionId", CONNECTION.value(), "user", "mallory", "address", "10.0.0.1"));

        List<RefusalCount> refusals = records.refusals();

        assertThat(refusals)
                .containsExactlyInAnyOrder(
                        new RefusalCount("mallory", "10.0.0.1", "rate_limited", 900),
                        new RefusalCount("", "", "bad_request", 3),
                        new RefusalCount("", "10.0.0.9", "connect 401", 40));
        assertThat(RefusalTable.of(refusals, 2).rows())
                .extracting(Row::who, Row::from, Row::what)
                .containsExactly(
                        tuple("mallory", "10.0.0.1", "rate_limited 900"),
                        tuple("no user", "10.0.0.9", "connect 401 40"));
    }

    @Test
    void logs_thatCannotBeRead_areSaidToBeSo() {
        logs.refuse();

        assertThatThrownBy(records::refusals)
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("the logs cannot be read");
    }
}
