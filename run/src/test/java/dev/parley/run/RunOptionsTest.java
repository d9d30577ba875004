package dev.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Option values that the command line refuses before anything starts.
class RunOptionsTest {
    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--events-url, ftp://127.0.0.1/events",
        "--events-url, localhost:9000",
        "--events-url, /events",
        "--events-url, http:///events",
        "--moderator-url, ftp://127.0.0.1/judge",
        "--moderator-url, judge",
        "--moderator-url, http:",
    })
    void receiver_thatIsNotOfHttp_isRefusedWithItsOption(String option, String value) {
        assertThat(run(option, value)).isEqualTo(2);
        assertThat(errors.toString()).contains("'" + option + "'", "'" + value + "' is n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"perhaps", "ALLOW", ""})
    void ruleOfFailure_thatThereIsNot_isRefusedWithTheTwo(String rule) {
        assertThat(run("--moderator-url", "http://127.0.0.1:1/judge", "--moderator-failure", rule))
                .isEqualTo(2);
        assertThat(errors.toString())
                .contains("'--moderator-failure'", "'" + rule + "' is neither allow nor unavailable");
    }

    @Test
    void ruleOfFailure_withoutAModerator_isRefused() {
        assertThat(run("--moderator-failure", "allow")).isEqualTo(2);
        assertThat(errors.toString()).contains("Missing required", "--moderator-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"valkey9", "NONE", ""})
    void profile_thatThereIsNot_isRefusedWithTheTwo(String profile) {
        assertThat(run("--redis", profile)).isEqualTo(2);
        assertThat(errors.toString()).contains("'--redis'", "'" + profile + "' is neither valkey nor none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sqs-port", "--dynamodb-port", "--lambda-port", "--events-port"})
    void portOfATool_thatIsTaken_endsTheStart(String option) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(run(
                            "--port",
                            "0",
                            "--http-port",
                            "0",
                            "--redis",
                            "none",
                            "--quiet",
                            "--stop-when-ready",
                            option,
                            port))
                    .isOne();
        }
    }

    private int run(String... arguments) {
        return new CommandLine(new Main()).setErr(new PrintWriter(errors, true)).execute(arguments);
    }
}
