package dev.parley.cdk.settings;

import dev.parley.domain.room.AutoJoin;
import dev.parley.facts.MessageReservation;
import dev.parley.port.moderation.Moderator.FailureRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.logs.RetentionDays;

/// What differs from one deployment to the next. Everything else is the same everywhere.
public record Deployment(
        String stage,
        Retention retention,
        Entrance entrance,
        Capacity capacity,
        Operations operations,
        OperatorSettings operatorSettings) {
    private static final Pattern STAGE = Pattern.compile("[a-z][a-z0-9]{0,19}");

    public Deployment {
        require(STAGE.matcher(stage).matches(), "the stage must be 1-20 of [a-z0-9], a letter first: " + stage);
        operatorSettings.requireHeardBy(operations.alarms(), operations.alarmAddress());
    }

    /// The CloudWatch namespace of this stage's own metrics: two stages of one account are never added up.
    public String metricsNamespace() {
        return "Parley/" + stage;
    }

    /// The deployment that no property changes.
    public static Deployment standard() {
        return new Deployment(
                MessageReservation.STANDARD_STAGE,
                new Retention(true, RetentionDays.ONE_MONTH, OptionalInt.empty(), Optional.empty()),
                new Entrance(
                        new SignIn.UserPool(
                                List.of("http://localhost:3000/"),
                                SignIn.MultiFactor.OPTIONAL,
                                false,
                                Optional.empty()),
                        "sub",
                        true,
                        Optional.empty(),
                        AutoJoin.EVERYONE,
                        Optional.empty(),
                        Optional.empty()),
                Capacity.standard(),
                new Operations(Optional.empty(), false, MessageReservation.STANDARD_QUOTA, false, AlarmSet.ALL, true),
                OperatorSettings.standard());
    }

    /// The same deployment that publishes bus events.
    public Deployment withEvents() {
        return new Deployment(stage, retention, entrance, capacity, operations.withEvents(), operatorSettings);
    }

    /// The same deployment without Redis, with the alarms that are then the default.
    public Deployment withoutRedis() {
        Coordination table = new Coordination.InTable();
        return new Deployment(
                stage, retention, entrance, capacity, operations.watchedFor(table), operatorSettings.with(table));
    }

    /// Whether data outlives the stack, and how long logs are kept.
    ///
    /// @param messageDays how long messages are kept; absent for good
    /// @param tables those that are there already
    public record Retention(
            boolean keepData, RetentionDays logRetention, OptionalInt messageDays, Optional<ExistingTables> tables) {
        public Retention {
            require(
                    messageDays.isEmpty() || (messageDays.getAsInt() >= 1 && messageDays.getAsInt() <= 36_500),
                    "messages are kept for 1-36500 days, or for good");
        }
    }

    /// How clients get in.
    ///
    /// @param userIdClaim the claim of a token that names the user
    /// @param web whether the page is put on CloudFront
    /// @param autoJoin whom users let add them to rooms who have not chosen
    /// @param moderation who judges what they send, if anyone does
    /// @param edge what stands before the gateway, if anything does
    public record Entrance(
            SignIn signIn,
            String userIdClaim,
            boolean web,
            Optional<CustomDomain> domain,
            AutoJoin autoJoin,
            Optional<Moderation> moderation,
            Optional<Edge> edge) {
        private static final Pattern CLAIM = Pattern.compile("[A-Za-z0-9_.:/-]{1,100}");

        public Entrance {
            require(CLAIM.matcher(userIdClaim).matches(), "parley:userIdClaim is no claim's name: " + userIdClaim);
            require(
                    !web || signIn instanceof SignIn.Pool,
                    "parley:web signs people in by the Cognito pool: with parley:issuer it cannot be");
        }
    }

    /// A function that judges messages and edits before they are stored.
    ///
    /// @param functionArn with or without a version or alias
    /// @param failure what holds without an answer in time
    /// @param timeoutMs how long an answer may take: 50 to 500 milliseconds
    public record Moderation(String functionArn, FailureRule failure, int timeoutMs) {
        private static final Pattern FUNCTION =
                Pattern.compile("arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+(:[A-Za-z0-9_$-]+)?");

        public Moderation {
            require(FUNCTION.matcher(functionArn).matches(), "not the ARN of a function: " + functionArn);
            require(
                    timeoutMs >= 50 && timeoutMs <= 500,
                    "the moderator's time is 50 to 500 milliseconds: " + timeoutMs);
        }
    }

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
    /// @param events whether what happens is published to a bus of EventBridge
    /// @param alarms which figures CloudWatch watches
    /// @param dashboard whether there is a page of them
    public record Operations(
            Optional<String> alarmAddress,
            boolean tracing,
            int accountConcurrency,
            boolean events,
            AlarmSet alarms,
            boolean dashboard) {
        public Operations {
            require(
                    alarmAddress.isEmpty() || alarmAddress.orElseThrow().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"),
                    "alarms go to an e-mail address: " + alarmAddress.orElse(""));
            require(accountConcurrency >= 10, "the account's concurrency is at least 10: " + accountConcurrency);
        }

        private Operations withEvents() {
            return new Operations(alarmAddress, tracing, accountConcurrency, true, alarms, dashboard);
        }

        private Operations watchedFor(Coordination coordination) {
            return new Operations(
                    alarmAddress,
                    tracing,
                    accountConcurrency,
                    events,
                    AlarmSet.standard(coordination),
                    hasDashboard(coordination));
        }

        /// What a deployment has that does not say: CloudWatch bills a dashboard by the month, and a deployment without
        /// Redis costs little more than that at rest.
        static boolean hasDashboard(Coordination coordination) {
            return coordination instanceof Coordination.InCache;
        }
    }

    public static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
