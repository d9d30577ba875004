package dev.parley.bench.load;

import dev.parley.bench.load.report.Figures;
import dev.parley.bench.load.report.FiguresTable;
import dev.parley.bench.load.report.LatencyChart;
import dev.parley.bench.load.report.Results;
import dev.parley.bench.load.target.ParleyTarget;
import dev.parley.bench.load.target.SampleTarget;
import dev.parley.bench.load.target.SocketIoTarget;
import dev.parley.bench.load.target.Target;
import dev.parley.bench.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench`: load through real WebSockets, and how late messages come.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Loads a chat server through WebSockets and prints how late messages come, from the moment each "
                + "was meant to be sent. Without --url it starts the embedded cloud in a process of its own, limits out "
                + "of the way.")
public final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--scenarios",
            split = ",",
            description = "${COMPLETION-CANDIDATES}; default: all but IDLE and CONNECTS")
    private Set<Scenario> scenarios = EnumSet.complementOf(EnumSet.of(Scenario.IDLE, Scenario.CONNECTS));

    @Option(names = "--connections", defaultValue = "1000", description = "connections in rooms (${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--rooms", defaultValue = "100", description = "rooms of equal size (${DEFAULT-VALUE})")
    private int rooms;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "50,100,200,400",
            description = "sends a second of the steady runs (${DEFAULT-VALUE})")
    private List<Double> rates = List.of();

    @Option(
            names = "--under-way",
            split = ",",
            defaultValue = "10,50,200",
            description = "messages under way in the saturated runs (${DEFAULT-VALUE})")
    private List<Integer> underWay = List.of();

    @Option(
            names = "--big",
            split = ",",
            defaultValue = "10,100,1000",
            description = "members of the one big room (${DEFAULT-VALUE})")
    private List<Integer> big = List.of();

    @Option(
            names = "--idle",
            defaultValue = "10000",
            description = "connections of IDLE, which do nothing, and of CONNECTS (${DEFAULT-VALUE})")
    private int idle;

    @Option(
            names = "--connect-rate",
            defaultValue = "500",
            description = "connections that CONNECTS begins a second, after --connections of them that are not counted "
                    + "(${DEFAULT-VALUE})")
    private double connectRate;

    @Option(names = "--warm", defaultValue = "5", description = "seconds before each measurement (${DEFAULT-VALUE})")
    private int warm;

    @Option(names = "--seconds", defaultValue = "10", description = "seconds of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--body", defaultValue = "100", description = "characters of a body (${DEFAULT-VALUE})")
    private int body;

    @Option(
            names = "--url",
            description = "a server that runs already, as ws:// or wss://; needs --tokens, --sample or --socket-io")
    private @Nullable URI url;

    @Option(
            names = "--tokens",
            description = "a file with bearer tokens, one a line, whose subjects are user-0, user-1 and so on")
    private @Nullable Path tokens;

    @Option(
            names = "--sample",
            description = "the server is a chat in the shape of AWS's sample, called this in tables")
    private @Nullable String sample;

    @Option(names = "--socket-io", description = "the server is a chat on Socket.IO, called this in tables")
    private @Nullable String socketIo;

    @Option(names = "--pid", description = "process of a server given by --url, for its memory")
    private @Nullable Long pid;

    @Option(names = "--json", description = "writes the figures to this file")
    private @Nullable Path json;

    @Option(names = "--svg", description = "writes a picture of latency over load to this file")
    private @Nullable Path svg;

    @Option(names = "--profile", description = "writes a flight recording of the embedded cloud to this file")
    private @Nullable Path profile;

    @Option(names = "--compare", arity = "2", description = "compares two files of figures and does nothing else")
    private List<Path> compared = List.of();

    @Override
    public Integer call() throws IOException {
        if (!compared.isEmpty()) {
            System.out.print(FiguresTable.compared(Results.read(compared.get(0)), Results.read(compared.get(1))));
            return 0;
        }
        List<Figures> all = url == null ? embedded() : running(url);
        System.out.print(FiguresTable.of(all));
        if (json != null) {
            Results.write(json, all);
        }
        if (svg != null) {
            Files.writeString(svg, LatencyChart.of(all));
        }
        return 0;
    }

    private List<Figures> embedded() {
        try (ServerProcess server = ServerProcess.start(Optional.ofNullable(profile))) {
            int most = scenarios.contains(Scenario.BIG)
                    ? Math.max(connections, big.stream().max(Integer::compare).orElse(0))
                    : connections;
            Target target = new ParleyTarget(server.webSocket(), server.tokens(most));
            return bench(target, ServerSide.of(server));
        }
    }

    private List<Figures> running(URI server) throws IOException {
        ServerSide side = ServerSide.of(Optional.ofNullable(pid));
        if (sample != null) {
            return bench(new SampleTarget(sample, server), side);
        }
        if (socketIo != null) {
            return bench(new SocketIoTarget(socketIo, server), side);
        }
        if (tokens == null) {
            throw new IllegalArgumentException("--url needs --tokens, --sample or --socket-io");
        }
        return bench(new ParleyTarget(server, Files.readAllLines(tokens)), side);
    }

    private List<Figures> bench(Target target, ServerSide server) {
        Bench.Span span = new Bench.Span(Duration.ofSeconds(warm), Duration.ofSeconds(seconds), body);
        Bench.Size size = new Bench.Size(connections, rooms, rates, underWay, big, idle, connectRate, span);
        return new ArrayList<>(new Bench(target, size, server).run(scenarios));
    }
}
