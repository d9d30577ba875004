package dev.parley.cdk;

import dev.parley.cdk.data.Cache;
import dev.parley.cdk.data.Network;
import dev.parley.cdk.data.Queues;
import dev.parley.cdk.data.Tables;
import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.function.FunctionCode;
import dev.parley.cdk.function.FunctionHome;
import dev.parley.cdk.gateway.AccessLog;
import dev.parley.cdk.gateway.ChatDomain;
import dev.parley.cdk.gateway.EdgeDistribution;
import dev.parley.cdk.gateway.Gateway;
import dev.parley.cdk.gateway.ServerApi;
import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.OperatorSettings;
import dev.parley.cdk.watch.Alarms;
import dev.parley.cdk.watch.Budget;
import dev.parley.cdk.watch.ChatDashboard;
import dev.parley.cdk.watch.LoggedWarnings;
import dev.parley.cdk.watch.Metrics;
import dev.parley.cdk.watch.OperatorAlarms;
import dev.parley.cdk.watch.OutcomeAlarms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/// The whole system of one stage, in one stack.
public final class ChatStack extends Stack {
    private final Outputs outputs = new Outputs(this);
    private final List<ChatFunction> functions;

    public ChatStack(Construct scope, Deployment deployment, FunctionCode code) {
        super(
                scope,
                "Parley-" + deployment.stage(),
                StackProps.builder()
                        .description("Parley, stage " + deployment.stage())
                        .analyticsReporting(false)
                        .tags(Map.of("parley:stage", deployment.stage()))
                        .build());
        RetentionDays logRetention = deployment.retention().logRetention();
        Network network =
                new Network(this, deployment.operatorSettings().network(), () -> log("RejectedTraffic", logRetention));
        deployment.entrance().moderation().ifPresent(moderation -> network.letInvoke(moderation.functionArn()));
        AccessLog accessLog = new AccessLog(this, logRetention);
        Gateway gateway = new Gateway(this, deployment, accessLog);
        ServerApi server = new ServerApi(this, deployment, accessLog);
        String connectUrl = addresses(deployment.entrance(), gateway);
        SharedResources foundation = new SharedResources(
                new Tables(this, deployment.retention(), deployment.operations().events()),
                new Queues(this),
                new Cache(this, deployment.stage(), network),
                new PeopleSignIn(this, deployment, outputs).issuer(connectUrl, server.url()));
        SocketFunctions.Entrances entrances = new SocketFunctions.Entrances(gateway, server);
        FunctionHome home = new FunctionHome(code, FunctionHome.Operation.of(deployment)).inside(network);
        List<ChatFunction> working = Stream.concat(
                        new SocketFunctions(this, home, entrances, foundation, deployment).all().stream(),
                        new QueueFunctions(this, home, gateway, foundation, deployment).all().stream())
                .toList();
        ChatFunction canary = new Canary(this, home, entrances, working).function();
        this.functions = Stream.concat(working.stream(), Stream.of(canary)).toList();
        OperatorAlarms watch = watch(deployment, gateway, foundation);
        deployment.entrance().moderation().ifPresent(_ -> watch.overModeration());
        List<ChatFunction> published = new ArrayList<>(functions);
        if (deployment.operations().events()) {
            EventsOut events = new EventsOut(this, home, deployment.stage(), foundation.tables());
            watch.over(events.function(), events.failures());
            published.add(events.function());
            outputs.add("EventBusName", "Where others are told what happens", events.busName());
        }
        inTurn(published);
        outputs.add(
                "Tables",
                "The names of the tables",
                toJsonString(foundation.tables().names()));
        outputs.add("HttpUrl", "Where a team's own backend sends requests, signed by IAM", server.url());
    }

    /// Publishes one version at a time. What a function's environment names of others comes before it.
    private static void inTurn(List<ChatFunction> functions) {
        for (int next = 1; next < functions.size(); next++) {
            functions.get(next).publishAfter(functions.get(next - 1));
        }
    }

    private OperatorAlarms watch(Deployment deployment, Gateway gateway, SharedResources foundation) {
        Metrics metrics = Metrics.of(deployment);
        LoggedWarnings warnings = new LoggedWarnings(this, metrics, functions);
        OperatorAlarms watch = new OperatorAlarms(
                new Alarms(
                        this,
                        deployment.operations().alarmAddress(),
                        deployment.operatorSettings().alarmTopic()),
                metrics);
        watch.over(foundation.queues());
        watch.over(functions, deployment.operations().accountConcurrency());
        watch.over(gateway);
        OutcomeAlarms outcomes = new OutcomeAlarms(watch.bell(), metrics);
        outcomes.overFrames();
        outcomes.over(foundation.tables());
        outcomes.over(foundation.cache());
        outcomes.overTheCanary();
        keepUp(deployment, watch.bell());
        watch.over(warnings);
        ChatDashboard dashboard = new ChatDashboard(this, deployment.stage());
        dashboard.show(gateway, metrics);
        dashboard.show(foundation.queues(), foundation.cache(), warnings);
        dashboard.show(functions);
        return watch;
    }

    private void keepUp(Deployment deployment, Alarms bell) {
        OperatorSettings operatorSettings = deployment.operatorSettings();
        operatorSettings.tags().forEach(Tags.of(this)::add);
        if (operatorSettings.rollOut() == OperatorSettings.RollOut.CANARY) {
            new RollOut(this, functions, bell);
        }
        operatorSettings
                .monthlyBudget()
                .ifPresent(dollars -> new Budget(
                        this,
                        deployment.stage(),
                        dollars,
                        deployment
                                .operations()
                                .alarmAddress()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "parley:monthlyBudget is told by mail: it needs parley:alarmAddress"))));
        if (deployment.operations().alarmAddress().isEmpty()
                && operatorSettings.alarmTopic().isEmpty()) {
            Annotations.of(this)
                    .addWarningV2(
                            "parley:alarmsTellNobody",
                            "alarms tell nobody: give parley:alarmAddress or parley:alarmTopic");
        }
    }

    /// Where clients connect.
    private String addresses(Deployment.Entrance entrance, Gateway gateway) {
        Optional<ChatDomain> domain = entrance.domain().map(settings -> new ChatDomain(this, settings, gateway));
        String url = domain.map(ChatDomain::connectUrl).orElseGet(gateway::connectUrl);
        outputs.add("WebSocketUrl", "Where clients connect", url);
        domain.ifPresent(own -> outputs.add("DomainTarget", "What the domain's DNS record points at", own.target()));
        Optional<EdgeDistribution> edge =
                entrance.edge().map(settings -> new EdgeDistribution(this, settings, gateway));
        edge.ifPresent(made -> outputs.add("EdgeUrl", "Where clients connect by CloudFront", made.connectUrl()));
        return edge.map(EdgeDistribution::connectUrl).orElse(url);
    }

    private LogGroup log(String id, RetentionDays retention) {
        return LogGroup.Builder.create(this, id)
                .retention(retention)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }
}
