package dev.parley.emulator.lambda;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.HandlerFactory;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.api.option.FunctionPackages;
import dev.parley.emulator.template.CloudModel.Function;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All functions. Thread safe. Closing it ends the idle environments; those at work end with their event.
public final class DeployedFunctions implements FunctionInvoker, AutoCloseable {
    /// The version of every function.
    public static final String VERSION = "1";

    /// The alias that triggers name.
    public static final String ALIAS = "live";

    /// The account's default concurrency.
    private static final int ACCOUNT_CONCURRENCY = 1000;

    private static final Duration ENDING = Duration.ofSeconds(30);

    private static final int LOOKS_AN_IDLE_TIME = 3;

    private static final Logger LOG = LoggerFactory.getLogger(DeployedFunctions.class);

    private final Deployer deployer;
    private final Map<String, DeployedFunction> functions = new ConcurrentHashMap<>();
    private final Thread reclaiming;

    private DeployedFunctions(Deployer deployer, Collection<Function> models) {
        this.deployer = deployer;
        models.forEach(model -> functions.put(model.name(), deployer.deploy(model)));
        Duration idle = deployer.limits().surplusIdle();
        this.reclaiming = Thread.ofVirtual().name("reclaim-environments").start(() -> reclaim(idle));
    }

    /// Deploys the functions; `variables` turns a template's environment into the local one, `environments` starts
    /// them. No environment is started before the first event.
    public static DeployedFunctions deploy(
            Collection<Function> models,
            UnaryOperator<Map<String, String>> variables,
            EnvironmentFactory environments) {
        return deploy(models, variables, environments, EnvironmentLimits.IN_PROCESS);
    }

    /// As above, with at most that many environments a function.
    public static DeployedFunctions deploy(
            Collection<Function> models,
            UnaryOperator<Map<String, String>> variables,
            EnvironmentFactory environments,
            EnvironmentLimits limits) {
        return new DeployedFunctions(
                new Deployer(variables, environments, limits, new Semaphore(limits.startsInAll(), true)), models);
    }

    /// Deploys anew those whose definition has changed: from now on events go to new environments. Returns when none
    /// is at work in an old one, or after half a minute; says whether none is.
    public boolean update(Collection<Function> models) throws InterruptedException {
        List<DeployedFunction> old = new ArrayList<>();
        for (Function model : models) {
            DeployedFunction present = functions.get(model.name());
            if (present != null && !present.function().equals(model)) {
                functions.put(model.name(), deployer.deploy(model));
                old.add(present);
            }
        }
        old.forEach(DeployedFunction::close);
        long end = System.nanoTime() + ENDING.toNanos();
        boolean ended = true;
        for (DeployedFunction one : old) {
            ended &= one.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        return ended;
    }

    /// How a function is made of its definition.
    private record Deployer(
            UnaryOperator<Map<String, String>> variables,
            EnvironmentFactory environments,
            EnvironmentLimits limits,
            Semaphore starts) {
        DeployedFunction deploy(Function model) {
            Map<String, String> environment = variables.apply(model.environment());
            var pool = new EnvironmentPool(
                    () -> started(() -> environments.start(model, environment)),
                    model.limits().reservedConcurrency().orElse(ACCOUNT_CONCURRENCY),
                    limits);
            String arn = "arn:aws:lambda:local:000000000000:function:" + model.name() + ":" + ALIAS;
            return new DeployedFunction(model, arn, pool);
        }

        private ExecutionEnvironment started(EnvironmentPool.EnvironmentSource source) throws Exception {
            starts.acquire();
            try {
                return source.start();
            } finally {
                starts.release();
            }
        }
    }

    private void reclaim(Duration idle) {
        try {
            while (true) {
                Thread.sleep(idle.dividedBy(LOOKS_AN_IDLE_TIME));
                functions.values().forEach(DeployedFunction::reclaim);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /// The names of the functions.
    public Set<String> names() {
        return functions.keySet();
    }

    /// Environments in this process; `clients` gives each function, by its name, those that its role allows.
    public static EnvironmentFactory inProcess(
            HandlerFactory handlers, java.util.function.Function<String, FunctionClients> clients) {
        return (function, variables) ->
                InProcessEnvironment.start(handlers, function.handler(), variables, clients.apply(function.name()));
    }

    /// Environments that are processes, each function's packaged jar under AWS's runtime interface client.
    public static EnvironmentFactory processes(FunctionPackages packages) {
        return (function, variables) ->
                ProcessEnvironment.start(function, new FunctionJars(packages).classPath(function), variables);
    }

    @Override
    public InvocationResult invoke(String function, byte[] event) {
        DeployedFunction deployed = functions.get(function);
        if (deployed == null) {
            throw new IllegalArgumentException("no function " + function + " is deployed");
        }
        InvocationResult result = deployed.invoke(event);
        if (result instanceof InvocationResult.Throttled) {
            DeployedFunction present = functions.getOrDefault(function, deployed);
            result = present == deployed ? result : present.invoke(event);
        }
        switch (result) {
            case InvocationResult.Returned _ -> LOG.debug("{} returned", function);
            case InvocationResult.Failed failed ->
                LOG.warn("{} failed: {}: {}", function, failed.errorType(), failed.errorMessage());
            case InvocationResult.TimedOut timedOut -> LOG.warn("{} timed out: {}", function, timedOut.errorMessage());
            case InvocationResult.Throttled _ -> LOG.warn("{} was throttled", function);
        }
        return result;
    }

    @Override
    public void close() {
        reclaiming.interrupt();
        functions.values().forEach(DeployedFunction::close);
    }
}
