package dev.parley.bench.cost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.bench.cost.bill.Measured;
import dev.parley.bench.cost.bill.Prices;
import dev.parley.bench.cost.meter.AccessLog;
import dev.parley.bench.cost.meter.LogMeter;
import dev.parley.bench.cost.steps.SendStep;
import dev.parley.bench.cost.steps.SendSteps;
import dev.parley.bench.cost.steps.StepsChart;
import dev.parley.bench.report.GeneratedBlock;
import dev.parley.run.DeploymentProfile;
import dev.parley.run.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley cost`: what a million messages cost, measured call by call.
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        description = "Runs conversations on the embedded cloud with a meter at every AWS call, and prints what a "
                + "million messages cost by room size and busyness. Takes about ten minutes.")
public final class CostCommand implements Callable<Integer> {
    static final Duration RELAY_WINDOW = Duration.ofSeconds(2);
    static final Duration QUIET = Duration.ofMillis(2800);
    static final int BODY = 1024;
    private static final int TYPICAL = 10;
    private static final int LARGE = 100;
    private static final int REACTIONS = 3;
    private static final int EVENTS = 2;
    private static final int MODERATED = 1;
    private static final int LINES_OF_TYPICAL = 16;

    @Option(names = "--write", description = "replaces the measured part of this Markdown file")
    private @Nullable Path write;

    @Option(names = "--messages", defaultValue = "100", description = "messages a scenario (default: ${DEFAULT-VALUE})")
    private int messages;

    @Option(
            names = "--rooms",
            split = ",",
            defaultValue = "2,10,100",
            description = "members of the rooms; in those over 100 only a few quiet messages are measured "
                    + "(default: ${DEFAULT-VALUE})")
    private List<Integer> rooms = List.of();

    @Option(
            names = "--redis",
            paramLabel = "PROFILE",
            converter = DeploymentProfile.Reader.class,
            description = "valkey or none: prints what messages cost in that profile, alone and with typing and "
                    + "receipts, and no more")
    private @Nullable DeploymentProfile profile;

    @Option(names = "--picture", description = "draws where a send's time goes into this SVG file")
    private @Nullable Path picture;

    @Override
    public Integer call() throws IOException {
        PrintStream out = System.out;
        Prices prices = Prices.load();
        if (profile != null) {
            out.println(new ProfileCost(profile, messages, rooms).text(prices));
            return 0;
        }
        Results results = new Results();
        try (Progress _ = Progress.of("cost", expected(), results::count)) {
            measure(results, prices);
        }
        String report = results.report().text(new CostTables(prices));
        out.println(report);
        if (write != null) {
            GeneratedBlock.replace(write, report);
        }
        if (picture != null) {
            Files.writeString(picture, StepsChart.of(SendSteps.before(), results.steps));
        }
        return 0;
    }

    /// How many lines of tables there will be.
    private long expected() {
        return EVENTS
                + MODERATED
                + rooms.stream()
                        .mapToLong(
                                room -> room > LARGE ? 1 : room == LARGE ? 3 : room == TYPICAL ? LINES_OF_TYPICAL : 4)
                        .sum();
    }

    private void measure(Results results, Prices prices) throws IOException {
        LogMeter logs = LogMeter.onStandardOutput();
        try (CostCloud cloud = CostCloud.start(prices.latencies(), RELAY_WINDOW, true)) {
            Scenarios scenarios =
                    new Scenarios(cloud, logs, AccessLog.lineBytes(), new Scenarios.Plan(BODY, messages, QUIET));
            for (int room : rooms) {
                try (RoomConversation party = RoomConversation.of(cloud, room)) {
                    System.err.printf(Locale.ROOT, "measuring a room of %d ...%n", room);
                    results.add(scenarios, party, prices);
                }
            }
        }
        try (CostCloud cloud = CostCloud.withEvents(prices.latencies(), RELAY_WINDOW);
                RoomConversation party = RoomConversation.of(cloud, 2)) {
            System.err.println("measuring events out ...");
            Scenarios scenarios =
                    new Scenarios(cloud, logs, AccessLog.lineBytes(), new Scenarios.Plan(BODY, messages, QUIET));
            results.events.add(scenarios.eventsOut(party, true));
            results.events.add(scenarios.eventsOut(party, false));
        }
        results.requests.add(moderated(logs, prices));
    }

    private Measured moderated(LogMeter logs, Prices prices) throws IOException {
        System.err.println("measuring a moderator ...");
        HttpServer moderator = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        moderator.createContext("/judge", CostCommand::allow);
        moderator.start();
        URI url = URI.create("http://127.0.0.1:" + moderator.getAddress().getPort() + "/judge");
        try (CostCloud cloud = CostCloud.withModerator(url, prices.latencies(), RELAY_WINDOW);
                RoomConversation party = RoomConversation.of(cloud, TYPICAL)) {
            Scenarios scenarios =
                    new Scenarios(cloud, logs, AccessLog.lineBytes(), new Scenarios.Plan(BODY, messages, QUIET));
            scenarios.warmUp(party);
            return new RequestScenarios(scenarios, party).moderated();
        } finally {
            moderator.stop(0);
        }
    }

    private static void allow(HttpExchange exchange) throws IOException {
        byte[] verdict = "{\"decision\":\"allow\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, verdict.length);
        exchange.getResponseBody().write(verdict);
        exchange.close();
    }

    /// What has been measured so far.
    private static final class Results {
        private final List<Measured> sends = new CopyOnWriteArrayList<>();
        private final List<Measured> talks = new CopyOnWriteArrayList<>();
        private final List<Measured> events = new CopyOnWriteArrayList<>();
        private final List<Measured> changes = new CopyOnWriteArrayList<>();
        private final List<Measured> pages = new CopyOnWriteArrayList<>();
        private final List<Measured> requests = new CopyOnWriteArrayList<>();
        private final List<SendStep> steps = new ArrayList<>();

        CostReport report() {
            return new CostReport(sends, talks, events, changes, pages, requests, steps);
        }

        long count() {
            return (long) sends.size() + talks.size() + events.size() + changes.size() + pages.size() + requests.size();
        }

        void add(Scenarios scenarios, RoomConversation party, Prices prices) {
            if (party.size() > LARGE) {
                sends.add(scenarios.large(party));
                return;
            }
            scenarios.warmUp(party);
            sends.add(scenarios.quiet(party));
            sends.add(scenarios.busy(party, 5));
            sends.add(scenarios.busy(party, 10));
            if (party.size() == TYPICAL) {
                steps.addAll(scenarios.steps(party, prices.handOver(), prices.handshake()));
            }
            if (party.size() < LARGE) {
                talks.add(scenarios.conversation(party, 0));
            }
            if (party.size() == TYPICAL) {
                talks.add(scenarios.conversation(party, REACTIONS));
                ChangeScenarios more = new ChangeScenarios(scenarios, party);
                changes.addAll(more.changes());
                pages.add(more.pages());
                RequestScenarios other = new RequestScenarios(scenarios, party);
                talks.add(other.paced("`@parley/client`, lively: two messages a second", Duration.ofMillis(500)));
                talks.add(other.paced("`@parley/client`, calm: one in two seconds", Duration.ofSeconds(2)));
                requests.add(other.setProfile());
                requests.add(other.getProfiles());
                requests.add(other.posted());
            }
        }
    }
}
