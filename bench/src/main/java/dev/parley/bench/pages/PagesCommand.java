package dev.parley.bench.pages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.run.ParleyCloud;
import dev.parley.run.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley pages`: how long a page takes, from the newest message of a long room to its first.
@Command(
        name = "pages",
        mixinStandardHelpOptions = true,
        description = "Pages back through a long room by view: messages, where nine of ten entries are reactions, on "
                + "the embedded cloud, and prints how long pages take by their place in the log.")
public final class PagesCommand implements Callable<Integer> {
    private static final int PAGE = 50;
    private static final int PARTS = 5;
    private static final String MANY = "1000000";

    @Option(names = "--entries", defaultValue = "100000", description = "of the log (default: ${DEFAULT-VALUE})")
    private long entries;

    /// Entries that were written, and then read, twice.
    private final LongAdder done = new LongAdder();

    @Override
    public Integer call() {
        try (Progress _ = Progress.of("pages", 3 * entries, done::sum);
                EmulatedCloud cloud = EmulatedCloud.start(ParleyCloud.options()
                        .withVariable("LIMIT_READS_RATE", MANY)
                        .withVariable("LIMIT_READS_BURST", MANY)
                        .withVariable("LIMIT_FRAMES_RATE", MANY)
                        .withVariable("LIMIT_FRAMES_BURST", MANY));
                LongRoom room = new LongRoom(cloud)) {
            room.fill(entries, done);
            read(room);
            List<Double> millis = read(room);
            System.out.println("| entries before the page | pages | p50 ms | p99 ms |\n|---:|---:|---:|---:|");
            int share = Math.ceilDiv(millis.size(), PARTS);
            for (int part = 0; part < PARTS; part++) {
                List<Double> some = millis
                        .subList(Math.min(part * share, millis.size()), Math.min((part + 1) * share, millis.size()))
                        .stream()
                        .sorted()
                        .toList();
                System.out.printf(
                        Locale.ROOT,
                        "| %,d to %,d | %d | %.1f | %.1f |%n",
                        entries - entries * (part + 1) / PARTS,
                        entries - entries * part / PARTS,
                        some.size(),
                        at(some, 0.5),
                        at(some, 0.99));
            }
        }
        return 0;
    }

    /// Reads all messages, newest first.
    ///
    /// @return how long each page took, in milliseconds
    private List<Double> read(LongRoom room) {
        List<Double> millis = new ArrayList<>();
        long before = entries + 1;
        long found = 0;
        boolean more = true;
        while (more) {
            long started = System.nanoTime();
            JsonNode page = room.page(before, PAGE).frame();
            millis.add((System.nanoTime() - started) / 1e6);
            found += page.path("messages").size();
            done.add(before - page.path("next").asLong());
            before = page.path("next").asLong();
            more = page.path("hasMore").asBoolean();
        }
        if (found != Math.ceilDiv(entries, 10)) {
            throw new IllegalStateException("found " + found + " messages");
        }
        return millis;
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
