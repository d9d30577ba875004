package dev.parley.cdk.settings;

import dev.parley.domain.room.AutoJoin;
import dev.parley.facts.Limit;
import dev.parley.facts.MessageReservation;
import dev.parley.port.moderation.Moderator.FailureRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import software.amazon.awscdk.services.logs.RetentionDays;

/// Reads a deployment from its properties. Whatever is not set stays as in [Deployment#standard()].
public final class DeploymentProperties {
    private static final Map<String, RetentionDays> LOG_DAYS = Map.of(
            "1", RetentionDays.ONE_DAY,
            "3", RetentionDays.THREE_DAYS,
            "7", RetentionDays.ONE_WEEK,
            "14", RetentionDays.TWO_WEEKS,
            "30", RetentionDays.ONE_MONTH,
            "90", RetentionDays.THREE_MONTHS,
            "180", RetentionDays.SIX_MONTHS,
            "365", RetentionDays.ONE_YEAR);
    private static final Map<String, SignIn.MultiFactor> MULTI_FACTOR = Map.of(
            "off", SignIn.MultiFactor.OFF,
            "optional", SignIn.MultiFactor.OPTIONAL,
            "required", SignIn.MultiFactor.REQUIRED);
    private static final Map<String, AutoJoin> AUTO_JOIN =
            Map.of("everyone", AutoJoin.EVERYONE, "known", AutoJoin.KNOWN, "nobody", AutoJoin.NOBODY);
    private static final Map<String, FailureRule> FAILURE_RULES =
            Map.of("allow", FailureRule.ALLOW, "unavailable", FailureRule.UNAVAILABLE);
    private static final Deployment STANDARD = Deployment.standard();

    private final Properties properties;

    private DeploymentProperties(Properties properties) {
        this.properties = properties;
    }

    /// @throws IllegalArgumentException naming the property that is unknown or has no such value
    public static Deployment read(Map<String, Object> context) {
        Properties properties = new Properties(context);
        Deployment deployment = new DeploymentProperties(properties).deployment();
        properties.refuseUnknown();
        return deployment;
    }

    private Deployment deployment() {
        Deployment.Retention retention = STANDARD.retention();
        Deployment.Operations operations = STANDARD.operations();
        OperatorSettings operatorSettings = OperatorSettings.read(properties);
        return new Deployment(
                stage(),
                new Deployment.Retention(
                        properties.flag("keepData", retention.keepData()),
                        properties.choice("logDays", LOG_DAYS, retention.logRetention()),
                        messageDays(),
                        ExistingTables.read(properties, properties.flag("events", operations.events()))),
                new Deployment.Entrance(
                        signIn(),
                        properties.text("userIdClaim", STANDARD.entrance().userIdClaim()),
                        properties.flag("web", properties.text("issuer").isEmpty()),
                        domain(),
                        properties.choice(
                                "autoJoin", AUTO_JOIN, STANDARD.entrance().autoJoin()),
                        moderation(),
                        Edge.read(properties)),
                capacity(),
                new Deployment.Operations(
                        properties.text("alarmAddress"),
                        properties.flag("tracing", operations.tracing()),
                        properties.number("accountConcurrency", operations.accountConcurrency()),
                        properties.flag("events", operations.events()),
                        AlarmSet.read(properties, operatorSettings.coordination()),
                        properties.flag(
                                "dashboard", Deployment.Operations.hasDashboard(operatorSettings.coordination()))),
                operatorSettings);
    }

    private String stage() {
        return properties.text("stage", STANDARD.stage());
    }

    private Optional<Deployment.Moderation> moderation() {
        Optional<String> function = properties.text("moderator");
        FailureRule failure = properties.choice("moderatorFailure", FAILURE_RULES, FailureRule.ALLOW);
        int timeoutMs = properties.number("moderatorTimeoutMs", 500);
        return function.map(arn -> new Deployment.Moderation(arn, failure, timeoutMs));
    }

    /// 0 keeps messages for good.
    private OptionalInt messageDays() {
        int days = properties.number("messageDays", 0);
        return days == 0 ? OptionalInt.empty() : OptionalInt.of(days);
    }

    private SignIn signIn() {
        Optional<String> pool = properties.text("userPool");
        if (pool.isEmpty()) {
            return ownSignIn();
        }
        List<String> refused = Stream.of("issuer", "audiences", "mfa", "selfSignUp", "mailFrom")
                .filter(name -> properties.text(name).isPresent())
                .map(name -> Properties.PREFIX + name)
                .toList();
        Deployment.require(
                refused.isEmpty(),
                "parley:userPool is a pool with settings of its own: without " + String.join(", ", refused));
        return new SignIn.ExistingPool(pool.get(), callbackUrls());
    }

    private SignIn ownSignIn() {
        Optional<String> issuer = properties.text("issuer");
        Optional<List<String>> audiences = properties.list("audiences");
        SignIn.MultiFactor multiFactor = properties.choice("mfa", MULTI_FACTOR, SignIn.MultiFactor.OPTIONAL);
        boolean selfSignUp = properties.flag("selfSignUp", !stage().equals(STANDARD.stage()));
        Optional<String> mailFrom = properties.text("mailFrom");
        Deployment.require(
                issuer.isPresent() == audiences.isPresent(), "parley:issuer and parley:audiences go together");
        return issuer.<SignIn>map(address -> new SignIn.Issuer(address, audiences.orElseThrow()))
                .orElseGet(() -> new SignIn.UserPool(callbackUrls(), multiFactor, selfSignUp, mailFrom));
    }

    private List<String> callbackUrls() {
        return properties.list("callbackUrls").orElse(List.of("http://localhost:3000/"));
    }

    private Optional<Deployment.CustomDomain> domain() {
        Optional<String> name = properties.text("domain");
        Optional<String> certificate = properties.text("certificateArn");
        Deployment.require(
                name.isPresent() == certificate.isPresent(), "parley:domain and parley:certificateArn go together");
        return name.map(domain -> new Deployment.CustomDomain(domain, certificate.orElseThrow()));
    }

    private Capacity capacity() {
        Capacity standard = STANDARD.capacity();
        Map<Limit, Bucket> limits = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            limits.put(limit, properties.bucket("limit." + limit.property(), Bucket.standard(limit)));
        }
        return new Capacity(
                limits,
                properties.number("maxConnections", standard.maxConnections()),
                requests(standard.requests()),
                MessageReservation.of(
                        properties.number(
                                "accountConcurrency", STANDARD.operations().accountConcurrency()),
                        properties.number("messageShare", MessageReservation.share(stage()))),
                properties.number("fanOutConcurrency", standard.fanOutConcurrency()),
                properties.number("signalConcurrency", standard.signalConcurrency()));
    }

    private Requests requests(Requests standard) {
        return new Requests(
                properties.bucket("accountThrottle", standard.account()),
                properties.bucket("gatewayThrottle", standard.stage()),
                properties.number("postShare", standard.postShare()));
    }
}
