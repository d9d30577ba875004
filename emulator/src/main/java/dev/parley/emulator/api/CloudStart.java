package dev.parley.emulator.api;

import dev.parley.emulator.access.PermittedClients;
import dev.parley.emulator.api.hook.Endpoints;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.HandlerFactory;
import dev.parley.emulator.api.hook.RunAddresses;
import dev.parley.emulator.api.option.Account;
import dev.parley.emulator.api.option.Ports;
import dev.parley.emulator.bus.BusDelivery;
import dev.parley.emulator.bus.BusEndpoint;
import dev.parley.emulator.bus.EventBuses;
import dev.parley.emulator.bus.InProcessEventBridge;
import dev.parley.emulator.events.EventSources;
import dev.parley.emulator.gateway.GatewayOptions;
import dev.parley.emulator.gateway.GatewayServer;
import dev.parley.emulator.gateway.PortTakenException;
import dev.parley.emulator.httpapi.HttpApiFront;
import dev.parley.emulator.issuer.AccountFolder;
import dev.parley.emulator.issuer.BuiltPage;
import dev.parley.emulator.issuer.HttpFront;
import dev.parley.emulator.issuer.Sessions;
import dev.parley.emulator.issuer.SiteDocuments;
import dev.parley.emulator.issuer.TokenIssuer;
import dev.parley.emulator.lambda.DeployedFunctions;
import dev.parley.emulator.lambda.EnvironmentFactory;
import dev.parley.emulator.lambda.EnvironmentLimits;
import dev.parley.emulator.lambda.FunctionJars;
import dev.parley.emulator.lambda.InvokeEndpoint;
import dev.parley.emulator.network.OwnNames;
import dev.parley.emulator.ops.Activity;
import dev.parley.emulator.ops.OpsSection;
import dev.parley.emulator.ops.WatchedInvoker;
import dev.parley.emulator.start.DataStores;
import dev.parley.emulator.start.FunctionVariables;
import dev.parley.emulator.start.ListenAddress;
import dev.parley.emulator.start.LocalClients;
import dev.parley.emulator.start.Stores;
import dev.parley.emulator.stores.DataFolder;
import dev.parley.emulator.stores.TableSetup;
import dev.parley.emulator.template.CloudModel;
import dev.parley.emulator.template.Coverage;
import dev.parley.emulator.template.ModelReader;
import dev.parley.emulator.template.PermissionReader;
import dev.parley.emulator.template.Permissions;
import dev.parley.emulator.template.PhysicalNames;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// The steps of a start, each part put on the stack of what is to be closed.
record CloudStart(CloudOptions options, Deque<AutoCloseable> parts) {
    private static final Logger LOG = LoggerFactory.getLogger(CloudStart.class);

    /// Between the first and the second try to deliver an event of a bus.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);

    EmulatedCloud run() {
        new OptionChecks(options).run();
        ListenAddress address = ListenAddress.of(options.ports().host());
        options.storage().folder().ifPresent(folder -> opened(DataFolder.hold(folder)));
        GatewayServer gateway = opened(GatewayServer.bind(new GatewayOptions(
                new GatewayOptions.Listening(
                        options.ports().host(),
                        options.ports().gateway(),
                        options.ports().checksSignatures() || address.isOpenToOthers()),
                options.ports().stage(),
                options.seams().clock(),
                options.seams().throttles())));
        HttpFront http = opened(
                HttpFront.bind(options.ports().host(), options.ports().http(), OwnNames.and(names(options.ports()))));
        InvokeEndpoint invoke = opened(bound(options.ports().tools().lambda(), InvokeEndpoint::bind));
        BusEndpoint bus = opened(bound(options.ports().tools().events(), BusEndpoint::bind));
        LOG.info("not emulated: {}", Coverage.inFull(Coverage.leftOut(options.template())));
        Stores stores = opened(new Stores(
                options.storage(),
                options.hasCache(),
                options.ports().tools(),
                options.seams().clock()));
        DataStores data = stores.data();
        CompletableFuture<EventBridgeClient> events = new CompletableFuture<>();
        LocalClients clients = opened(new LocalClients(
                data.dynamoDb(),
                data.sqs(),
                events::join,
                new LocalClients.Gateway(callbacks(address, gateway), gateway.callbacks())));
        PhysicalNames names = new PhysicalNames(
                data.region(), Account.NUMBER, data.sqsEndpoint().toString());
        CloudModel model = setUp(names, data);
        Endpoints endpoints = endpoints(address, new Fronts(gateway, http, invoke, bus), stores);
        Activity activity = new Activity();
        FunctionInvoker functions = new WatchedInvoker(deploy(model, endpoints, permitted(names, clients)), activity);
        EventBuses buses = opened(new EventBuses(
                model.buses(),
                new BusDelivery(clients.sqs(), functions, FIRST_PAUSE),
                options.site().eventsUrl(),
                options.seams().clock()));
        events.complete(new InProcessEventBridge(buses));
        bus.start(buses);
        opened(EventSources.start(
                model,
                new EventSources.Sources(clients.sqs(), clients.dynamoDb(), data.streams()),
                functions,
                options.seams().clock()));
        AccountFolder accounts = new AccountFolder(options.storage().folder());
        TokenIssuer tokens = new TokenIssuer(
                issuer(endpoints),
                options.site().audience(),
                accounts.signingKey(),
                options.seams().clock());
        SiteDocuments documents = new SiteDocuments(
                options.site().documents(), variables(endpoints).all(model));
        Optional<BuiltPage> page = options.site().page().map(BuiltPage::of);
        OpsSection ops = OpsSection.of(
                new OpsSection.OpsPage(page, endpoints.webSocket()),
                gateway,
                new OpsSection.Shown(
                        data.dynamoDb(),
                        data.sqs(),
                        model.queues(),
                        data::counts,
                        options.site().ops()),
                activity,
                options.faults());
        Sessions sessions = new Sessions(
                tokens,
                accounts,
                new Sessions.KnownAccounts(options.site().accounts(), address.isOpenToOthers()),
                options.site().reservedNames(),
                options.otherIssuer());
        http.start(new HttpFront.Site(
                sessions,
                documents,
                endpoints.webSocket(),
                ops,
                HttpApiFront.of(model.apis().http(), functions, options.seams().clock()),
                page));
        invoke.start(model.functions().keySet(), functions);
        gateway.start(model.api(), functions);
        closedNext(bus);
        closedNext(invoke);
        closedNext(http);
        parts.push(gateway::drain);
        return new EmulatedCloud(parts, endpoints, tokens, clients, FunctionFacts.of(model));
    }

    private static String[] names(Ports ports) {
        return Stream.concat(Stream.of(ports.host()), ports.names().stream()).toArray(String[]::new);
    }

    /// What is served on ports of its own.
    private record Fronts(GatewayServer gateway, HttpFront http, InvokeEndpoint invoke, BusEndpoint bus) {}

    @FunctionalInterface
    private interface Binding<T> {
        T at(int port) throws IOException;
    }

    private static <T> T bound(int port, Binding<T> binding) {
        try {
            return binding.at(port);
        } catch (IOException e) {
            throw new PortTakenException(port, e);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /// It was opened before the parts that it serves from.
    private void closedNext(AutoCloseable part) {
        parts.remove(part);
        parts.push(part);
    }

    private Endpoints endpoints(ListenAddress address, Fronts fronts, Stores stores) {
        String stage = "/" + options.ports().stage();
        return new Endpoints(
                URI.create("ws://" + address.name() + ":" + fronts.gateway().port() + stage),
                URI.create("http://" + address.name() + ":" + fronts.http().port()),
                callbacks(address, fronts.gateway()),
                stores.data().dynamoDbEndpoint(),
                stores.data().sqsEndpoint(),
                URI.create("http://127.0.0.1:" + fronts.invoke().port()),
                stores.redis(),
                URI.create("http://127.0.0.1:" + fronts.bus().port()));
    }

    private URI callbacks(ListenAddress address, GatewayServer gateway) {
        return URI.create("http://" + address.loopback() + ":" + gateway.port() + "/"
                + options.ports().stage());
    }

    private CloudModel setUp(PhysicalNames names, DataStores data) {
        CloudModel model = new ModelReader(options.template(), names).read();
        TableSetup tables = new TableSetup(data.dynamoDb());
        model.tables().forEach(tables::create);
        data.create(model.queues());
        return model;
    }

    private FunctionInvoker deploy(CloudModel model, Endpoints endpoints, Function<String, FunctionClients> clients) {
        HandlerFactory handlers = opened(options.functions().handlers().get());
        options.functions()
                .packages()
                .ifPresent(packages ->
                        new FunctionJars(packages).check(model.functions().values()));
        EnvironmentFactory environments = options.functions()
                .packages()
                .map(DeployedFunctions::processes)
                .orElseGet(() -> DeployedFunctions.inProcess(handlers, clients));
        DeployedFunctions service = opened(DeployedFunctions.deploy(
                model.functions().values(),
                variables(endpoints)::localise,
                options.seams().environments().apply(environments),
                options.functions().packages().isPresent()
                        ? EnvironmentLimits.processes()
                        : EnvironmentLimits.IN_PROCESS));
        return options.seams().invoker().apply(service);
    }

    /// Each environment's clients, held to what its function's role allows.
    private Function<String, FunctionClients> permitted(PhysicalNames names, LocalClients clients) {
        Map<String, Permissions> permissions = new PermissionReader(options.template(), names).read();
        return function -> options.seams()
                .clients()
                .apply(function, new PermittedClients(clients, Objects.requireNonNull(permissions.get(function))));
    }

    private FunctionVariables variables(Endpoints endpoints) {
        return new FunctionVariables(
                new RunAddresses(
                        endpoints,
                        issuer(endpoints),
                        options.site().audience(),
                        options.ports().stage()),
                options.functions().variables(),
                options.functions().environment());
    }

    private static String issuer(Endpoints endpoints) {
        return endpoints.http().toString();
    }
}
