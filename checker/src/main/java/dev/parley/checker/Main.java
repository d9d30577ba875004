package dev.parley.checker;

import dev.parley.checker.hostile.Attackers;
import dev.parley.checker.mutation.Mutation;
import dev.parley.checker.node.NodeClient;
import dev.parley.checker.promise.Violation;
import dev.parley.checker.run.Plan;
import dev.parley.checker.run.RunStages;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.option.AwsEndpoints;
import dev.parley.run.DeploymentProfile;
import dev.parley.run.ParleyCloud;
import dev.parley.run.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./parley check`: many clients, many faults, and whether the promises held.
@Command(
        name = "parley check",
        mixinStandardHelpOptions = true,
        description = "Drives clients with a random workload under random faults on the embedded cloud, and checks the "
                + "promises of docs/architecture.md on what they saw. Exits with 1 and a story if one is broken. With "
                + "AWS_ENDPOINT_URL_DYNAMODB and AWS_ENDPOINT_URL_SQS set, tables and queues are there.")
final class Main implements Callable<Integer> {
    enum Client {
        JAVA,
        JS
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String LOG_FILE = "parley.check.log";

    @Option(names = "--seed", defaultValue = "1", description = "the first seed (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--seeds", defaultValue = "1", description = "how many seeds to run, one after another")
    private int seeds;

    @Option(names = "--minutes", defaultValue = "1", description = "how long clients act, each seed")
    private double minutes;

    @Option(names = "--weather", defaultValue = "STORMY", description = "${COMPLETION-CANDIDATES}")
    private FaultRates weather = FaultRates.STORMY;

    @Option(
            names = "--mutations",
            arity = "0..*",
            description = "takes mechanisms out, one at a time (all, or those named: ${COMPLETION-CANDIDATES}), and "
                    + "exits with 1 if one is not missed")
    private List<Mutation> mutations = List.of();

    @Option(
            names = "--client",
            defaultValue = "JAVA",
            description =
                    "whose devices act: ${COMPLETION-CANDIDATES}, the checker's own or those of client-js in Node; "
                            + "with js, --mutations takes the mechanisms of that client out (default: ${DEFAULT-VALUE})")
    private Client client = Client.JAVA;

    @Option(names = "--client-folder", defaultValue = "client-js", hidden = true)
    private Path clientFolder = Path.of("client-js");

    @Option(names = "--profile", description = "runs with stated faults and reports figures: ${COMPLETION-CANDIDATES}")
    private @Nullable Profile profile;

    @Option(
            names = "--hostile",
            defaultValue = "0",
            description = "runs once without faults and once more beside so many attackers, and compares")
    private int hostile;

    @Option(
            names = "--redis",
            defaultValue = "valkey",
            paramLabel = "PROFILE",
            converter = DeploymentProfile.Reader.class,
            description = "valkey: limits, order gates and typing are in a Redis, which storms restart; none: in a "
                    + "table (default: ${DEFAULT-VALUE})")
    private DeploymentProfile redis = DeploymentProfile.VALKEY;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// With the system property `parley.check.log`, what functions warn of goes to the file that it names.
    public static void main(String[] arguments) {
        if (System.getProperty(LOG_FILE) != null) {
            System.setProperty("logback.configurationFile", "check-logback.xml");
            System.err.println("parley: what functions warn of goes to " + System.getProperty(LOG_FILE));
        }
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<AwsEndpoints> elsewhere = storesElsewhere();
        if (elsewhere.isPresent() && !isStorm()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--mutations, --profile and --hostile need empty stores for each run: they take the embedded ones only");
        }
        if (redis != DeploymentProfile.VALKEY && takesMechanismsOut()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--mutations runs each on the profile that has the mechanism: leave out --redis");
        }
        List<Mutation> chosen = mutations.isEmpty() ? List.of(Mutation.values()) : mutations;
        RunStages stages = stages(chosen);
        try (Progress _ = Progress.left("check", stages::left)) {
            return check(chosen, elsewhere, stages) ? 0 : 1;
        }
    }

    private RunStages stages(List<Mutation> chosen) {
        if (takesMechanismsOut()) {
            return client == Client.JS ? ClientMutations.stages() : Mutations.stages(chosen);
        }
        return profile != null ? profile.stages() : new RunStages(hostile > 0 ? 2 : seeds, acting());
    }

    private boolean check(List<Mutation> chosen, Optional<AwsEndpoints> elsewhere, RunStages stages)
            throws InterruptedException {
        if (takesMechanismsOut()) {
            return client == Client.JS
                    ? ClientMutations.tell(clientFolder, seed, stages)
                    : Mutations.tell(chosen, seed, stages);
        }
        CloudOptions options = ParleyCloud.options(redis);
        if (profile != null) {
            return profile.tell(options, seed, stages);
        }
        return hostile > 0
                ? hostile(stages)
                : storm(elsewhere.map(options::withAws).orElse(options), stages);
    }

    private boolean takesMechanismsOut() {
        return spec.commandLine().getParseResult().hasMatchedOption("--mutations");
    }

    private Duration acting() {
        return Duration.ofMillis((long) (minutes * 60_000));
    }

    private boolean hostile(RunStages stages) throws InterruptedException {
        HostileRun run = HostileRun.of(
                ParleyCloud.options(redis), Plan.ofSeed(seed, acting()), PATIENCE, Attackers.dealt(hostile), stages);
        System.out.println(run.tell());
        run.violations().stream().limit(3).map(Violation::tell).forEach(System.out::println);
        run.unexplained().stream().limit(3).forEach(System.out::println);
        return run.isFine();
    }

    private Trial.Wrappers devices() {
        return switch (client) {
            case JAVA -> Trial.Wrappers.NONE;
            case JS ->
                Trial.Wrappers.NONE.withNode(
                        new NodeClient(clientFolder, Optional.empty(), weather == FaultRates.CALM));
        };
    }

    private boolean isStorm() {
        return hostile == 0 && profile == null && !takesMechanismsOut();
    }

    private Optional<AwsEndpoints> storesElsewhere() {
        try {
            Optional<AwsEndpoints> endpoints = AwsEndpoints.from(System.getenv());
            endpoints.ifPresent(found ->
                    System.out.printf("on foreign stores: tables %s, queues %s%n", found.dynamoDb(), found.sqs()));
            return endpoints;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private boolean storm(CloudOptions options, RunStages stages) throws InterruptedException {
        boolean kept = true;
        for (long next = seed; next < seed + seeds; next++) {
            Plan plan = Plan.ofSeed(next, acting());
            Trial.Conditions conditions = new Trial.Conditions(
                    weather.rates(), PATIENCE, weather == FaultRates.CALM, weather == FaultRates.STORMY);
            Trial.Outcome outcome = Trial.run(options, plan, conditions, devices(), stages);
            System.out.printf(
                    Locale.ROOT,
                    "seed %d: %d sends acknowledged, %d faults, %d promises broken%n",
                    next,
                    outcome.acked(),
                    outcome.faults(),
                    outcome.violations().size());
            outcome.violations().stream().limit(3).map(Violation::tell).forEach(System.out::println);
            kept &= outcome.violations().isEmpty();
        }
        return kept;
    }
}
