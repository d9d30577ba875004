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
import dev.parley.cdk.settings.Coordination;
import dev.parley.cdk.settings.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        Optional<Network> network = network(deployment);
        AccessLog accessLog = new AccessLog(this, logRetention);
        Gateway gateway = new Gateway(this, deployment, accessLog);
        ServerApi server = new ServerApi(this, deployment, accessLog);
        String connectUrl = addresses(deployment.entrance(), gateway);
        SharedResources foundation = new SharedResources(
                new Tables(this, deployment.retention(), deployment.operations().events(), network.isEmpty()),
                new Queues(this),
                network.map(place -> new Cache(this, deployment.stage(), place)),
                new PeopleSignIn(this, deployment, outputs).issuer(connectUrl, server.url()));
        SocketFunctions.Entrances entrances = new SocketFunctions.Entrances(gateway, server);
        FunctionHome home = new FunctionHome(code, FunctionHome.Operation.of(deployment), network);
        Optional<EventsOut> events = deployment.operations().events()
                ? Optional.of(new EventsOut(this, home, deployment.stage(), foundation.tables()))
                : Optional.empty();
        List<ChatFunction> working = Stream.of(
                        new SocketFunctions(this, home, entrances, foundation, deployment).all(),
                        new QueueFunctions(this, home, gateway, foundation, deployment).all(),
                        events.map(EventsOut::function).stream().toList())
                .flatMap(List::stream)
                .toList();
        ChatFunction canary = new Canary(this, home, entrances, working).function();
        List<ChatFunction> functions =
                Stream.concat(working.stream(), Stream.of(canary)).toList();
        new Watch(this, deployment, functions).over(gateway, foundation, events);
        events.ifPresent(out -> outputs.add("EventBusName", "Where others are told what happens", out.busName()));
        inTurn(functions);
        deployment.operatorSettings().tags().forEach(Tags.of(this)::add);
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

    /// Absent where no function needs one.
    private Optional<Network> network(Deployment deployment) {
        if (!(deployment.operatorSettings().coordination() instanceof Coordination.InCache cached)) {
            return Optional.empty();
        }
        Network network = new Network(
                this,
                cached,
                () -> log("RejectedTraffic", deployment.retention().logRetention()));
        deployment.entrance().moderation().ifPresent(moderation -> network.letInvoke(moderation.functionArn()));
        return Optional.of(network);
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
