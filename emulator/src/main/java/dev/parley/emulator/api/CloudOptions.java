package dev.parley.emulator.api;

import dev.parley.emulator.api.fault.Faults;
import dev.parley.emulator.api.fault.FaultyClients;
import dev.parley.emulator.api.fault.FaultyInvoker;
import dev.parley.emulator.api.hook.ColdStart;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.HandlerFactory;
import dev.parley.emulator.api.hook.VariableSource;
import dev.parley.emulator.api.option.AwsEndpoints;
import dev.parley.emulator.api.option.FunctionPackages;
import dev.parley.emulator.api.option.Ports;
import dev.parley.emulator.api.option.Site;
import dev.parley.emulator.api.option.Storage;
import dev.parley.emulator.api.option.Throttles;
import dev.parley.emulator.issuer.OtherIssuer;
import dev.parley.emulator.lambda.EnvironmentFactory;
import dev.parley.emulator.lambda.WatchedEnvironments;
import dev.parley.emulator.template.Template;
import dev.parley.emulator.template.Template.PropertyOverride;
import java.net.URI;
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
/// @param site users and lists that the HTTP port knows from the start
public record CloudOptions(
        Ports ports,
        Template template,
        Functions functions,
        Storage storage,
        Seams seams,
        Optional<Faults> faults,
        Site site) {
    private static final String ISSUER = "ISSUER";
    private static final String AUDIENCE = "AUDIENCE";
    private static final String CACHES = "AWS::ElastiCache::";

    /// How functions run.
    ///
    /// @param environment overrides of their variables
    /// @param packages jars that each environment runs as a process; without them it is an object in this
    /// process
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

    /// The clock that the gateway's limits and the issuer go by, the gateway's throttles, and wrappers around
    /// the clients, the invoker and the environments: for counting calls and for injecting faults.
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
    public static CloudOptions of(Template template) {
        return new CloudOptions(
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
                Optional.empty(),
                Site.PLAIN);
    }

    public CloudOptions withPorts(Ports changed) {
        return new CloudOptions(changed, template, functions, storage, seams, faults, site);
    }

    /// Sets one environment variable of every function.
    public CloudOptions withVariable(String name, String value) {
        Map<String, String> changed = new HashMap<>(functions.environment());
        changed.put(name, value);
        return withFunctions(new Functions(changed, functions.packages(), functions.handlers(), functions.variables()));
    }

    /// Sets one property of all resources of a type that state it, such as a mapping's batch window; or of the
    /// one resource with a logical id.
    public CloudOptions withProperty(String typeOrId, String property, String jsonValue) {
        Template changed = template.with(new PropertyOverride(typeOrId, property, jsonValue));
        return new CloudOptions(ports, changed, functions, storage, seams, faults, site);
    }

    /// Adds the resources of another template, or puts them in place of those with the same ids.
    public CloudOptions withTemplate(Template added) {
        return new CloudOptions(ports, template.with(added), functions, storage, seams, faults, site);
    }

    public CloudOptions withFunctions(Functions changed) {
        return new CloudOptions(ports, template, changed, storage, seams, faults, site);
    }

    /// Runs each environment as a process, from packaged jars.
    public CloudOptions withProcesses(FunctionPackages packages) {
        return withFunctions(new Functions(
                functions.environment(), Optional.of(packages), functions.handlers(), functions.variables()));
    }

    /// Makes the handlers of functions in this process by a factory of each run's own.
    public CloudOptions withHandlers(Supplier<? extends HandlerFactory> factory) {
        return withFunctions(
                new Functions(functions.environment(), functions.packages(), factory, functions.variables()));
    }

    /// Turns the template's variables into local ones.
    public CloudOptions withVariables(VariableSource source) {
        return withFunctions(
                new Functions(functions.environment(), functions.packages(), functions.handlers(), source));
    }

    public CloudOptions withStorage(Storage changed) {
        return new CloudOptions(ports, template, functions, changed, seams, faults, site);
    }

    /// Whether the template has a cache, for which a Redis stands in.
    public boolean hasCache() {
        return template.hasAnyOf(CACHES);
    }

    /// Uses a Redis cluster that runs already. Starting fails with [IllegalArgumentException] where the template has
    /// no cache.
    public CloudOptions withRedis(URI url) {
        return withStorage(new Storage(Optional.of(url), storage.folder(), storage.aws()));
    }

    /// Takes the tokens of another issuer instead of those of the run's own. Starting fails with
    /// [IllegalArgumentException] where that issuer does not give its discovery document and its keys.
    public CloudOptions withIssuer(OtherIssuer issuer) {
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
    public CloudOptions withFolder(Path folder) {
        return withStorage(new Storage(storage.redis(), Optional.of(folder), storage.aws()));
    }

    /// Keeps tables and queues elsewhere, such as in LocalStack; those of the template are created there.
    public CloudOptions withAws(AwsEndpoints endpoints) {
        return withStorage(new Storage(storage.redis(), storage.folder(), Optional.of(endpoints)));
    }

    public CloudOptions withSeams(Seams changed) {
        return new CloudOptions(ports, template, functions, storage, changed, faults, site);
    }

    public CloudOptions withClock(Clock clock) {
        return withSeams(new Seams(clock, seams.throttles(), seams.clients(), seams.invoker(), seams.environments()));
    }

    public CloudOptions withThrottles(Throttles throttles) {
        return withSeams(new Seams(seams.clock(), throttles, seams.clients(), seams.invoker(), seams.environments()));
    }

    public CloudOptions withClients(UnaryOperator<FunctionClients> wrapper) {
        return withClientsOf((_, clients) -> wrapper.apply(clients));
    }

    /// As [#withClients], by the name of the environment's function.
    public CloudOptions withClientsOf(BiFunction<String, FunctionClients, FunctionClients> wrapper) {
        return withSeams(new Seams(seams.clock(), seams.throttles(), wrapper, seams.invoker(), seams.environments()));
    }

    public CloudOptions withInvoker(UnaryOperator<FunctionInvoker> wrapper) {
        return withSeams(new Seams(seams.clock(), seams.throttles(), seams.clients(), wrapper, seams.environments()));
    }

    public CloudOptions withEnvironments(UnaryOperator<EnvironmentFactory> wrapper) {
        return withSeams(new Seams(seams.clock(), seams.throttles(), seams.clients(), seams.invoker(), wrapper));
    }

    /// Lets these faults strike, around whatever wraps clients and invoker by now. The page of the run can
    /// change them. Functions that run as processes have clients of their own, which only faults of invocations
    /// reach.
    public CloudOptions withFaults(Faults chosen) {
        Seams around = new Seams(
                seams.clock(),
                seams.throttles(),
                (function, clients) -> new FaultyClients(seams.clients().apply(function, clients), chosen),
                functions -> new FaultyInvoker(seams.invoker().apply(functions), chosen),
                seams.environments());
        return new CloudOptions(ports, template, functions, storage, around, Optional.of(chosen), site);
    }

    /// Users and lists that the HTTP port knows from the start.
    public CloudOptions withSite(Site changed) {
        return new CloudOptions(ports, template, functions, storage, seams, faults, changed);
    }

    /// Shows each event of every bus to an HTTP endpoint, by POST, in three tries.
    public CloudOptions withEventsUrl(URI url) {
        return withSite(site.withEventsUrl(url));
    }

    /// Tells of each cold start; the watcher is called by many threads.
    public CloudOptions withColdStarts(Consumer<ColdStart> watcher) {
        return withEnvironments(environments -> new WatchedEnvironments(environments, watcher));
    }
}
