package dev.parley.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.emulator.api.option.AwsEndpoints;
import dev.parley.emulator.api.option.Ports;
import dev.parley.emulator.api.option.ToolPorts;
import dev.parley.emulator.gateway.PortTakenException;
import dev.parley.emulator.issuer.OtherIssuer;
import dev.parley.emulator.ops.RunLog;
import dev.parley.emulator.ops.WatchedInvoker;
import dev.parley.emulator.stores.StoreException;
import dev.parley.emulator.template.Coverage;
import dev.parley.emulator.template.TemplateException;
import dev.parley.run.path.TracedOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command that runs Parley on this machine until it is stopped.
@Command(
        name = "parley run",
        mixinStandardHelpOptions = true,
        description =
                "Runs Parley on this machine: the WebSocket API, its functions, tables and queues, a Redis unless --redis is none, and a "
                        + "page with sign-in on the HTTP port. Needs no account and no Docker; everything is in memory. "
                        + "With AWS_ENDPOINT_URL_DYNAMODB and AWS_ENDPOINT_URL_SQS set, tables and queues are there.")
public final class Main implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "3001", description = "port of the WebSocket API (${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--http-port",
            defaultValue = "3000",
            description = "port of sign-in, issuer and page (${DEFAULT-VALUE})")
    private int httpPort;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen on (${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(
            names = "--name",
            split = ",",
            description = "another name under which the HTTP port is asked, as behind a proxy")
    private List<String> names = List.of();

    @Option(names = "--stage", defaultValue = "local", description = "stage, the path of the API (${DEFAULT-VALUE})")
    private String stage = "local";

    @Option(
            names = "--sqs-port",
            defaultValue = "0",
            description = "port of SQS on the loopback interface (default: any free one)")
    private int sqsPort;

    @Option(
            names = "--dynamodb-port",
            defaultValue = "0",
            description = "port of DynamoDB on the loopback interface (default: any free one)")
    private int dynamoDbPort;

    @Option(
            names = "--lambda-port",
            defaultValue = "0",
            description = "port of Lambda's Invoke API on the loopback interface (default: any free one)")
    private int lambdaPort;

    @Option(
            names = "--events-port",
            defaultValue = "0",
            description = "port of EventBridge's PutEvents on the loopback interface (default: any free one)")
    private int eventsPort;

    @Option(
            names = "--events-url",
            paramLabel = "URL",
            converter = HttpUrlConverter.class,
            description = "turns events on, and posts each to this endpoint as JSON, in up to three tries")
    private @Nullable URI eventsUrl;

    @Option(
            names = "--redis",
            defaultValue = "valkey",
            paramLabel = "PROFILE",
            converter = DeploymentProfile.Reader.class,
            description = "valkey: limits, order gates and typing are in a Redis; none: in a table, and no Redis is "
                    + "started (${DEFAULT-VALUE})")
    private DeploymentProfile profile = DeploymentProfile.VALKEY;

    @Option(names = "--redis-url", description = "a Redis cluster to use instead of an own one")
    private @Nullable URI redisUrl;

    @Option(
            names = "--issuer",
            description = "an identity provider whose tokens are taken instead of those of this run; with --audience")
    private @Nullable String issuer;

    @Option(names = "--audience", split = ",", description = "what the tokens of --issuer name in aud (one of these)")
    private List<String> audiences = List.of();

    @Option(
            names = "--data",
            description =
                    "a folder that keeps tables, accounts and the issuer's key over a restart; without it, memory")
    private @Nullable Path data;

    @Option(
            names = "--lambda",
            defaultValue = "in-process",
            description = "in-process: functions are objects of this process (fast, the default); process: each "
                    + "environment runs the packaged jar under AWS's runtime interface client (./parley package first)")
    private String lambda = "in-process";

    @Option(
            names = "--project",
            hidden = true,
            defaultValue = ".",
            description = "where the packaged jars are looked for")
    private Path project = Path.of(".");

    @Option(
            names = "--check-signatures",
            description = "refuse requests to @connections that are not signed (key and secret: local)")
    private boolean checkSignatures;

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "FAULT=SHARE",
            description =
                    "what goes wrong on purpose and in which share of cases, 0 to 1; the page /ops/faults changes it")
    private Map<Fault, Double> faults = Map.of();

    @Option(names = "--faults-seed", defaultValue = "1", description = "what the random choices of faults follow from")
    private long faultsSeed = 1;

    @Option(
            names = "--stop-when-ready",
            hidden = true,
            description = "stop as soon as everything has started: the launcher prepares fast starts with it")
    private boolean stopWhenReady;

    @ArgGroup(exclusive = false)
    private @Nullable ModeratorOptions moderator;

    @Option(names = "--quiet", description = "print no line an event, and nothing of what functions write")
    private boolean quiet;

    @Option(names = "--verbose", description = "say more on standard error")
    private boolean verbose;

    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        if (verbose) {
            ((LoggerContext) LoggerFactory.getILoggerFactory())
                    .getLogger("dev.parley")
                    .setLevel(Level.DEBUG);
        }
        if (!quiet) {
            ((LoggerContext) LoggerFactory.getILoggerFactory())
                    .getLogger("function")
                    .setLevel(Level.INFO);
        }
        CompletableFuture<Integer> stop = new CompletableFuture<>();
        StopSignals.onStop(stop::complete);
        try (EmulatedCloud cloud = EmulatedCloud.start(options())) {
            System.out.printf(
                    "Parley is ready: %s  %s  (what happens: %s)%n",
                    cloud.endpoints().webSocket(),
                    cloud.endpoints().http(),
                    cloud.endpoints().http().resolve("/ops"));
            if (profile == DeploymentProfile.NONE) {
                System.out.println("without Redis: limits, order gates and typing are in the table Coordination");
            }
            if (ParleyCloud.isOpenToOthers(host)) {
                System.out.println(
                        "other machines reach it: alice, bob and carol cannot sign in with their known passwords; make accounts");
            }
            new ToolCalls(cloud.endpoints()).print(System.out);
            if (!quiet) {
                System.out.printf(
                        "not emulated, of the template: %s (--verbose names the resources)%n",
                        Coverage.inShort(Coverage.leftOut(options().template())));
            }
            if (stopWhenReady) {
                return 0;
            }
            return stop.get();
        } catch (PortTakenException | TemplateException | StoreException | IllegalArgumentException e) {
            System.err.println("parley: " + e.getMessage());
            return 1;
        }
    }

    /// Colours only for a person at a terminal, who may refuse them (no-color.org).
    private static RunLog runLog() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new RunLog(System.out, terminal && System.getenv("NO_COLOR") == null);
    }

    /// Faults are off until somebody switches them on.
    private CloudOptions withFaults(CloudOptions options) {
        if (lambda.equals("process")) {
            if (faults.isEmpty()) {
                return options;
            }
            throw new IllegalArgumentException("--faults needs functions in this process: they wrap their clients");
        }
        Faults chosen = new Faults(faultsSeed);
        faults.forEach(chosen::set);
        return options.withFaults(chosen);
    }

    private CloudOptions withIssuer(CloudOptions options) {
        if (issuer == null && !audiences.isEmpty()) {
            throw new IllegalArgumentException("--audience belongs to --issuer, which is missing");
        }
        return issuer == null ? options : options.withIssuer(new OtherIssuer(issuer, audiences));
    }

    private static CloudOptions withPage(CloudOptions options) {
        return WebPage.of(System::getProperty)
                .map(page -> options.withSite(options.site().withPage(page)))
                .orElse(options);
    }

    private CloudOptions inProcesses(CloudOptions options) {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IllegalArgumentException(
                    "--lambda process runs on Linux only: AWS's runtime interface client has native code for no other");
        }
        return options.withProcesses(ParleyCloud.packages(project.toAbsolutePath()));
    }

    private CloudOptions options() {
        CloudOptions options = ParleyCloud.options(profile)
                .withPorts(new Ports(
                                host,
                                port,
                                httpPort,
                                stage,
                                checkSignatures,
                                new ToolPorts(dynamoDbPort, lambdaPort, sqsPort, eventsPort))
                        .under(names));
        options = quiet ? options : options.withInvoker(functions -> new WatchedInvoker(functions, runLog()));
        options = withFaults(TracedOptions.of(options));
        options = moderator == null ? options : moderator.in(options);
        options = eventsUrl == null ? options : ParleyCloud.withEvents(options).withEventsUrl(eventsUrl);
        options = redisUrl == null ? options : options.withRedis(redisUrl);
        options = withIssuer(options);
        options = data == null ? options : options.withFolder(data);
        options = withPage(options);
        options = AwsEndpoints.from(System.getenv()).map(options::withAws).orElse(options);
        return switch (lambda) {
            case "in-process" -> options;
            case "process" -> inProcesses(options);
            default -> throw new IllegalArgumentException("--lambda is in-process or process, not " + lambda);
        };
    }
}
