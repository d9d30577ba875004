package dev.parley.cdk.settings;

import dev.parley.domain.room.AutoJoin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.logs.RetentionDays;

/// What differs from one deployment to the next. Everything else is the same everywhere.
public record Deployment(
        String stage,
        Retention retention,
        Entrance entrance,
        Capacity capacity,
        Operations operations,
        Upkeep upkeep) {
    private static final Pattern STAGE = Pattern.compile("[a-z][a-z0-9]{0,19}");

    public Deployment {
        require(STAGE.matcher(stage).matches(), "the stage must be 1-20 of [a-z0-9], a letter first: " + stage);
    }

    /// The CloudWatch namespace of this stage's own metrics: two stages of one account are never added up.
    public String metricsNamespace() {
        return "Parley/" + stage;
    }

    /// The deployment that no property changes.
    public static Deployment standard() {
        return new Deployment(
                "prod",
                new Retention(true, RetentionDays.ONE_MONTH),
                new Entrance(
                        new SignIn.UserPool(List.of("http://localhost:3000/"), SignIn.MultiFactor.OPTIONAL, false),
                        Optional.empty(),
                        AutoJoin.EVERYONE),
                Capacity.standard(),
                new Operations(Optional.empty(), false, 1000),
                Upkeep.standard());
    }

    /// Whether data outlives the stack, and how long logs are kept.
    public record Retention(boolean keepData, RetentionDays logRetention) {}

    /// How clients get in.
    ///
    /// @param autoJoin whom users let add them to rooms who have not chosen
    public record Entrance(SignIn signIn, Optional<CustomDomain> domain, AutoJoin autoJoin) {}

    /// An address of one's own for the WebSocket API, with a certificate of the same Region.
    public record CustomDomain(String name, String certificateArn) {
        private static final Pattern NAME = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}");

        public CustomDomain {
            require(NAME.matcher(name).matches(), "not a domain name: " + name);
            require(certificateArn.matches("arn:[a-z-]+:acm:.+"), "not the ARN of a certificate: " + certificateArn);
        }
    }

    /// How the operator sees what goes on.
    ///
    /// @param alarmAddress whom alarms are mailed to
    /// @param tracing whether X-Ray samples invocations: one a second and 5 % of the rest, which Lambda fixes
    /// @param accountConcurrency how many invocations at once the account's quota allows
    public record Operations(Optional<String> alarmAddress, boolean tracing, int accountConcurrency) {
        public Operations {
            require(
                    alarmAddress.isEmpty() || alarmAddress.orElseThrow().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"),
                    "alarms go to an e-mail address: " + alarmAddress.orElse(""));
            require(accountConcurrency >= 10, "the account's concurrency is at least 10: " + accountConcurrency);
        }
    }

    public static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
