package dev.parley.emulator;

import dev.parley.emulator.api.FunctionClients;
import dev.parley.emulator.api.HandlerFactory;
import dev.parley.emulator.api.VariableSource;
import dev.parley.emulator.faults.Faults;
import dev.parley.emulator.faults.FaultyClients;
import dev.parley.emulator.faults.FaultyInvoker;
import dev.parley.emulator.gateway.GatewayOptions.Throttles;
import dev.parley.emulator.issuer.OtherIssuer;
import dev.parley.emulator.lambda.ColdStart;
import dev.parley.emulator.lambda.EnvironmentFactory;
import dev.parley.emulator.lambda.FunctionInvoker;
import dev.parley.emulator.lambda.FunctionPackages;
import dev.parley.emulator.lambda.WatchedEnvironments;
import dev.parley.emulator.template.Template;
import dev.parley.emulator.template.Template.PropertyOverride;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// How an embedded cloud is to be started. Immutable; each `with` gives a changed copy.
///
/// @param ports where it listens; the default is any free port
/// @param template what it stands up
/// @param functions what the functions run with
/// @param storage where data lives
/// @param seams what stands between the functions and the cloud
/// @param faults what goes wrong on purpose, if anything may
public record LocalCloudOptions(
        Ports ports, Template template, Functions functions, Storage storage, Seams seams, Optional<Faults> faults) {
    private static final String ISSUER = "ISSUER";
    private static final String AUDIENCE = "AUDIENCE";

    /// The gateway's port and stage, and the HTTP port; port 0 is any free one. Whether requests to `@connections`
    /// must be signed (with the key `local` and the secret `local`).
    public record Ports(String host, int gateway, int http, String stage, boolean checksSignatures, ToolPorts tools) {
        public Ports(String host, int gateway, int http, String stage) {
            this(host, gateway, http, stage, false);
        }

        public Ports(String host, int gateway, int http, String stage, boolean checksSignatures) {
            this(host, gateway, http, stage, checksSignatures, ToolPorts.ANY);
        }

        public Ports checkingSignatures() {
            return new Ports(host, gateway, http, stage, true, tools);
        }
    }

    /// The ports on the loopback interface of what tools such as the `aws` command speak to; 0 is any free one.
    public record ToolPorts(int dynamoDb, int lambda, int sqs) {
        public static final ToolPorts ANY = new ToolPorts(0, 0, 0);
    }

    /// How functions run.
    ///
    /// @param environment overrides of their variables
    /// @param packages jars that each environment runs as a process; without them it is an object in this process
    /// @param handlers makes those objects; called once for each start of a cloud, which closes its factory
    /// @param variables turns the template's variables into local ones
    public record Functions(
            Map<String, String> environment,
            Optional<FunctionPackages> packages,
            Supplier<? extends HandlerFactory> handlers,
            VariableSource variables) {
        public Functions {
            environment = Map.copyOf(environment);
        }
    }

    /// A Redis that runs already; a folder that keeps tables, accounts and the issuer's key over a restart; stores of
    /// AWS's protocols that run elsewhere, to be used instead of the embedded ones.
    public record Storage(Optional<URI> redis, Optional<Path> folder, Optional<AwsEndpoints> aws) {}

    /// Where tables and queues are that run elsewhere, and the region that they are asked for.
    public record AwsEndpoints(URI dynamoDb, URI sqs, String region) {
        private static final String DYNAMODB = "AWS_ENDPOINT_URL_DYNAMODB";
        private static final String SQS = "AWS_ENDPOINT_URL_SQS";
        private static final String REGION = "us-east-1";

        /// The endpoints that the AWS SDK's own variables name; empty where neither is set.
        ///
        /// @throws IllegalArgumentException if only one of the two is set, or one is no HTTP address
        public static Optional<AwsEndpoints> from(Map<String, String> environment) {
            String tables = environment.getOrDefault(DYNAMODB, "");
            String queues = environment.getOrDefault(SQS, "");
            if (tables.isBlank() && queues.isBlank()) {
                return Optional.empty();
            }
            return Optional.of(new AwsEndpoints(
                    address(DYNAMODB, tables), address(SQS, queues), environment.getOrDefault("AWS_REGION", REGION)));
        }

        private static URI address(String variable, String value) {
            try {
                URI address = new URI(value);
                if (address.getHost() != null
                        && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                    return address;
                }
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(refusal(variable, value), e);
            }
            throw new IllegalArgumentException(refusal(variable, value));
        }

        private static String refusal(String variable, String value) {
            return value.isBlank()
                    ? variable + " is not set: tables and queues are elsewhere together, or not at all"
                    : variable + " is not the address of a server: " + value;
        }
    }

    /// The clock that the gateway's limits and the issuer go by, the gateway's throttles, and wrappers around the
    /// clients, the invoker and the environments: for counting calls and for injecting faults.
    ///
    /// @param clients applied anew for each environment, given the name of its function
    public record Seams(
            Clock clock,
            Throttles throttles,
            BiFunction<String, FunctionClients, FunctionClients> clients,
            UnaryOperator<FunctionInvoker> invoker,
            UnaryOperator<EnvironmentFactory> environments) {}

    /// Free ports on the loopback interface, stage `local`, everything in memory. Functions are objects of this
    /// process that take their variables as the template states them.
    public static LocalCloudOptions of(Template template) {
        return new LocalCloudOptions(
                new Ports("127.0.0.1", 0, 0, "local"),
                template,
                new Functions(Map.of(), Optional.empty(), HandlerFactory::byEnvironment, VariableSource.unchanged()),
                new Storage(Optional.empty(), Optional.empty(), Optional.empty()),
                new Seams(
                        Clock.systemUTC(),
                        Throttles.AWS,
                        (_, clients) -> clients,
                        UnaryOperator.identity(),
                        UnaryOperator.identity()),
                Optional.empty());
    }

    public LocalCloudOptions withPorts(Ports changed) {
        return new LocalCloudOptions(changed, template, functions, storage, seams, faults);
    }

    /// Sets one environment variable of every function.
    public LocalCloudOptions withVariable(String name, String value) {
        Map<String, String> changed = new HashMap<>(functions.environment());
        changed.put(name, value);
        return withFunctions(new Functions(changed, functions.packages(), functions.handlers(), functions.variables()));
    }

    /// Sets one property of all resources of a type that state it, such as a mapping's batch window.
    public LocalCloudOptions withProperty(String resourceType, String property, String jsonValue) {
        Template changed = template.with(new PropertyOverride(resourceType, property, jsonValue));
        return new LocalCloudOptions(ports, changed, functions, storage, seams, faults);
    }

    public LocalCloudOptions withFunctions(Functions changed) {
        return new LocalCloudOptions(ports, template, changed, storage, seams, faults);
    }

    /// Runs each environment as a process, from packaged jars.
    public LocalCloudOptions withProcesses(FunctionPackages packages) {
        return withFunctions(new Functions(
                functions.environment(), Optional.of(packages), functions.handlers(), functions.variables()));
    }

    /// Makes the handlers of functions in this process by a factory of each run's own.
    public LocalCloudOptions withHandlers(Supplier<? extends HandlerFactory> factory) {
        return withFunctions(
                new Functions(functions.environment(), functions.packages(), factory, functions.variables()));
    }

    /// Turns the template's variables into local ones.
    public LocalCloudOptions withVariables(VariableSource source) {
        return withFunctions(
                new Functions(functions.environment(), functions.packages(), functions.handlers(), source));
    }

    public LocalCloudOptions withStorage(Storage changed) {
        return new LocalCloudOptions(ports, template, functions, changed, seams, faults);
    }

    /// Uses a Redis cluster that runs already.
    public LocalCloudOptions withRedis(URI url) {
        return withStorage(new Storage(Optional.of(url), storage.folder(), storage.aws()));
    }

    /// Takes the tokens of another issuer instead of those of the run's own. Starting fails with
    /// [IllegalArgumentException] where that issuer does not give its discovery document and its keys.
    public LocalCloudOptions withIssuer(OtherIssuer issuer) {
        return withVariable(ISSUER, issuer.address()).withVariable(AUDIENCE, String.join(",", issuer.audiences()));
    }

    /// The issuer that [#withIssuer] set.
    Optional<OtherIssuer> otherIssuer() {
        Map<String, String> variables = functions.environment();
        return Optional.ofNullable(variables.get(ISSUER))
                .map(address -> new OtherIssuer(
                        address, List.of(variables.getOrDefault(AUDIENCE, "").split(","))));
    }

    /// Keeps tables, accounts and the issuer's key in a folder.
    public LocalCloudOptions withFolder(Path folder) {
        return withStorage(new Storage(storage.redis(), Optional.of(folder), storage.aws()));
    }

    /// Keeps tables and queues elsewhere, such as in LocalStack; those of the template are created there.
    public LocalCloudOptions withAws(AwsEndpoints endpoints) {
        return withStorage(new Storage(storage.redis(), storage.folder(), Optional.of(endpoints)));
    }

    public LocalCloudOptions withSeams(Seams changed) {
        return new LocalCloudOptions(ports, template, functions, storage, changed, faults);
    }

    public LocalCloudOptions withClock(Clock clock) {
        return withSeams(new Seams(clock, seams.throttles(), seams.clients(), seams.invoker(), seams.environments()));
    }

    public LocalCloudOptions withThrottles(Throttles throttles) {
        return withSeams(new Seams(seams.clock(), throttles, seams.clients(), seams.invoker(), seams.environments()));
    }

    public LocalCloudOptions withClients(UnaryOperator<FunctionClients> wrapper) {
        return withClientsOf((_, clients) -> wrapper.apply(clients));
    }

    /// As [#withClients], by the name of the environment's function.
    public LocalCloudOptions withClientsOf(BiFunction<String, FunctionClients, FunctionClients> wrapper) {
        return withSeams(new Seams(seams.clock(), seams.throttles(), wrapper, seams.invoker(), seams.environments()));
    }

    public LocalCloudOptions withInvoker(UnaryOperator<FunctionInvoker> wrapper) {
        return withSeams(new Seams(seams.clock(), seams.throttles(), seams.clients(), wrapper, seams.environments()));
    }

    public LocalCloudOptions withEnvironments(UnaryOperator<EnvironmentFactory> wrapper) {
        return withSeams(new Seams(seams.clock(), seams.throttles(), seams.clients(), seams.invoker(), wrapper));
    }

    /// Lets these faults strike, around whatever wraps clients and invoker by now. The page of the run can change
    /// them. Functions that run as processes have clients of their own, which only faults of invocations reach.
    public LocalCloudOptions withFaults(Faults chosen) {
        Seams around = new Seams(
                seams.clock(),
                seams.throttles(),
                (function, clients) -> new FaultyClients(seams.clients().apply(function, clients), chosen),
                functions -> new FaultyInvoker(seams.invoker().apply(functions), chosen),
                seams.environments());
        return new LocalCloudOptions(ports, template, functions, storage, around, Optional.of(chosen));
    }

    /// Tells of each cold start; the watcher is called by many threads.
    public LocalCloudOptions withColdStarts(Consumer<ColdStart> watcher) {
        return withEnvironments(environments -> new WatchedEnvironments(environments, watcher));
    }
}
