package dev.parley.checker.coldstart;

import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.ColdStartTrial;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.hook.ColdStart;
import dev.parley.run.ParleyCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley coldstart`: what the first event of each packaged function costs.
@Command(
        name = "parley coldstart",
        mixinStandardHelpOptions = true,
        description =
                "Holds a conversation on the embedded cloud, then starts each packaged function as a process of its "
                        + "own under AWS's runtime interface client, one at a time, and hands it the event that it had there. "
                        + "Prints medians. The last column is the first answer after the hooks that run before a snapshot.")
final class Main implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Runs once an hour, and nobody waits for it.
    private static final Set<String> NOT_MEASURED = Set.of("CanaryRound");

    @Option(names = "--runs", defaultValue = "3", description = "starts of each kind (default: ${DEFAULT-VALUE})")
    private int runs = 3;

    @Option(names = "--project", hidden = true, defaultValue = ".", description = "where the packaged jar is")
    private Path project = Path.of(".");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        FirstEvents events = new FirstEvents();
        CloudOptions options = ParleyCloud.withEvents(ParleyCloud.options())
                .withInvoker(events)
                .withVariable("LARGEST_WHOLE_ROOM", ShortConversation.LARGEST_WHOLE_ROOM)
                .withProperty("AWS::Lambda::EventSourceMapping", "MaximumBatchingWindowInSeconds", "1");
        try (EmulatedCloud cloud = EmulatedCloud.start(options)) {
            ColdStartTrial trial =
                    ColdStartTrial.of(options.template(), ParleyCloud.packages(project.toAbsolutePath()));
            ShortConversation.hold(cloud);
            await(events, trial.functions().size() - NOT_MEASURED.size());
            print(events.all(), ColdStarts.against(cloud, trial));
        }
        return 0;
    }

    private static void await(FirstEvents events, int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (events.all().size() < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only these functions had something to do: "
                        + events.all().keySet());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void print(Map<String, byte[]> events, ColdStarts starts) {
        System.out.printf(
                "| function | classes | start ms | first answer ms | together ms | answer when primed ms |%n");
        System.out.printf("|---|---|---|---|---|---|%n");
        starts.functions().stream()
                .filter(name -> !NOT_MEASURED.contains(name))
                .sorted()
                .forEach(name -> {
                    byte[] event = Objects.requireNonNull(events.get(name), name);
                    List<ColdStart> plain = repeat(() -> starts.measure(name, event, ColdStarts.Kind.PLAIN));
                    List<ColdStart> primed = repeat(() -> starts.measure(name, event, ColdStarts.Kind.PRIMED));
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %d | %d | %d | %d | %d |%n",
                            name,
                            median(plain, start -> (long) start.classes().orElse(0)),
                            median(plain, start -> start.start().toMillis()),
                            median(plain, start -> start.firstAnswer().toMillis()),
                            median(
                                    plain,
                                    start -> start.start()
                                            .plus(start.firstAnswer())
                                            .toMillis()),
                            median(primed, start -> start.firstAnswer().toMillis()));
                });
    }

    private List<ColdStart> repeat(java.util.function.Supplier<ColdStart> measure) {
        return IntStream.range(0, runs).mapToObj(_ -> measure.get()).toList();
    }

    private static long median(List<ColdStart> starts, Function<ColdStart, Long> figure) {
        return starts.stream().map(figure).sorted().toList().get(starts.size() / 2);
    }
}
