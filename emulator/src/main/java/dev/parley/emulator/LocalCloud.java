package dev.parley.emulator;

import dev.parley.emulator.access.PermittedClients;
import dev.parley.emulator.api.Endpoints;
import dev.parley.emulator.api.FunctionClients;
import dev.parley.emulator.api.HandlerFactory;
import dev.parley.emulator.api.RunAddresses;
import dev.parley.emulator.events.EventSources;
import dev.parley.emulator.gateway.GatewayOptions;
import dev.parley.emulator.gateway.GatewayServer;
import dev.parley.emulator.gateway.PortTakenException;
import dev.parley.emulator.issuer.AccountFolder;
import dev.parley.emulator.issuer.HttpFront;
import dev.parley.emulator.issuer.Sessions;
import dev.parley.emulator.issuer.TokenIssuer;
import dev.parley.emulator.lambda.DeployedFunctions;
import dev.parley.emulator.lambda.EnvironmentFactory;
import dev.parley.emulator.lambda.EnvironmentLimits;
import dev.parley.emulator.lambda.FunctionInvoker;
import dev.parley.emulator.lambda.InvokeEndpoint;
import dev.parley.emulator.ops.Activity;
import dev.parley.emulator.ops.OpsSection;
import dev.parley.emulator.ops.WatchedInvoker;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running embedded cloud: what the template describes, on this machine. Several can run in one process. Closing it
/// stops in order: no more requests, connections closed and their `$disconnect`s run, batches under way ended, a few
/// seconds at most; then the stores, with what is still in flight.
public final class LocalCloud implements AutoCloseable {
    /// The region in the names and ARNs of a local run.
    public static final String REGION = "local";

    /// The account in the names and ARNs of a local run.
    public static final String ACCOUNT = "000000000000";

    /// The audience of the issuer's tokens.
    public static final String AUDIENCE = "parley-local";

    private static final Logger LOG = LoggerFactory.getLogger(LocalCloud.class);

    private final Deque<AutoCloseable> parts;
    private final Endpoints endpoints;
    private final TokenIssuer tokens;
    private final FunctionClients clients;

    private LocalCloud(Deque<AutoCloseable> parts, Endpoints endpoints, TokenIssuer tokens, FunctionClients clients) {
        this.parts = parts;
        this.endpoints = endpoints;
        this.tokens = tokens;
        this.clients = clients;
    }

    /// Starts a cloud and returns when it is ready. Fails with [IllegalArgumentException] on options that cannot be
    /// met, with [dev.parley.emulator.stores.StoreException] where a store does not start or its folder is in use,
    /// with [dev.parley.emulator.gateway.PortTakenException] before any store starts, with
    /// [dev.parley.emulator.template.TemplateException] on a template that it cannot stand up. What had started by
    /// then is closed.
    public static LocalCloud start(LocalCloudOptions options) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            return new Startup(options, parts).run();
        } catch (RuntimeException | Error e) {
            close(parts);
            throw e;
        }
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /// Signs tokens as the cloud's issuer does.
    public TokenIssuer tokens() {
        return tokens;
    }

    /// The clients that the functions use, without the wrappers of the options.
    public FunctionClients clients() {
        return clients;
    }

    @Override
    public void close() {
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }

    /// The steps of a start, each part put on the stack of what is to be closed.
    private record Startup(LocalCloudOptions options, Deque<AutoCloseable> parts) {
        LocalCloud run() {
            new OptionChecks(options).run();
            ListenAddress address = ListenAddress.of(options.ports().host());
            options.storage().folder().ifPresent(folder -> opened(DataFolder.hold(folder)));
            GatewayServer gateway = opened(GatewayServer.bind(new GatewayOptions(
                    new GatewayOptions.Listening(
                            options.ports().host(),
                            options.ports().gateway(),
                            options.ports().checksSignatures()),
                    options.ports().stage(),
                    options.seams().clock(),
                    options.seams().throttles())));
            HttpFront http = opened(
                    HttpFront.bind(options.ports().host(), options.ports().http()));
            InvokeEndpoint invoke =
                    opened(invokeEndpoint(options.ports().tools().lambda()));
            LOG.info("not emulated: {}", Coverage.inFull(Coverage.leftOut(options.template())));
            Stores stores = opened(new Stores(
                    options.storage(), options.ports().tools(), options.seams().clock()));
            DataStores data = stores.data();
            LocalClients clients = opened(new LocalClients(
                    data.dynamoDb(),
                    data.sqs(),
                    new LocalClients.Gateway(callbacks(address, gateway), gateway.callbacks())));
            PhysicalNames names =
                    new PhysicalNames(data.region(), ACCOUNT, data.sqsEndpoint().toString());
            CloudModel model = setUp(names, data);
            Endpoints endpoints = endpoints(address, gateway, http, invoke, stores);
            Activity activity = new Activity();
            FunctionInvoker functions =
                    new WatchedInvoker(deploy(model, endpoints, permitted(names, clients)), activity);
            opened(EventSources.start(
                    model,
                    new EventSources.Sources(clients.sqs(), clients.dynamoDb(), data.streams()),
                    functions,
                    options.seams().clock()));
            AccountFolder accounts = new AccountFolder(options.storage().folder());
            TokenIssuer tokens = new TokenIssuer(
                    issuer(endpoints),
                    AUDIENCE,
                    accounts.signingKey(),
                    options.seams().clock());
            String deployment = variables(endpoints).all(model);
            OpsSection ops = OpsSection.of(
                            gateway,
                            new OpsSection.Shown(data.dynamoDb(), data.sqs(), model.queues(), data::counts),
                            activity,
                            options.faults())
                    .alsoUnder(address.name());
            Sessions sessions = new Sessions(tokens, accounts, options.otherIssuer());
            http.start(new HttpFront.Site(sessions, deployment, endpoints.webSocket(), ops));
            invoke.start(model.functions().keySet(), functions);
            gateway.start(model.api(), functions);
            closedNext(invoke);
            closedNext(http);
            parts.push(gateway::drain);
            return new LocalCloud(parts, endpoints, tokens, clients);
        }

        private static InvokeEndpoint invokeEndpoint(int port) {
            try {
                return InvokeEndpoint.bind(port);
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

        private Endpoints endpoints(
                ListenAddress address, GatewayServer gateway, HttpFront http, InvokeEndpoint invoke, Stores stores) {
            String stage = "/" + options.ports().stage();
            return new Endpoints(
                    URI.create("ws://" + address.name() + ":" + gateway.port() + stage),
                    URI.create("http://" + address.name() + ":" + http.port()),
                    callbacks(address, gateway),
                    stores.data().dynamoDbEndpoint(),
                    stores.data().sqsEndpoint(),
                    URI.create("http://127.0.0.1:" + invoke.port()),
                    stores.redis());
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

        private FunctionInvoker deploy(
                CloudModel model, Endpoints endpoints, Function<String, FunctionClients> clients) {
            HandlerFactory handlers = opened(options.functions().handlers().get());
            options.functions()
                    .packages()
                    .ifPresent(packages -> packages.check(model.functions().values()));
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
                            AUDIENCE,
                            options.ports().stage()),
                    options.functions());
        }

        private static String issuer(Endpoints endpoints) {
            return endpoints.http().toString();
        }
    }
}
