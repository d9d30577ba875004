package dev.parley.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.cost.bill.CoordinationCost;
import dev.parley.bench.cost.bill.CoordinationCost.Frame;
import dev.parley.bench.cost.bill.CoordinationCost.More;
import dev.parley.bench.cost.bill.CoordinationCost.Talk;
import dev.parley.bench.cost.bill.IdleCost;
import dev.parley.bench.cost.bill.Prices;
import dev.parley.run.DeploymentProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the profile without Redis costs by use stands in three documents. Its source are the requests of each frame,
/// the prices, and the commands that were measured on Redis.
class CoordinationFiguresTest {
    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final String COST = "cost.md";
    private static final String DECISION = "adr/0031-limits-gate-and-typing-in-dynamodb.md";
    private static final int ENDPOINT_ZONES = 2;

    private static final Prices PRICES = Prices.load();
    private static final CoordinationCost SOURCE = new CoordinationCost(PRICES);

    @Test
    void table_isThatOfItsSource() throws IOException {
        assertThat(read(COST)).contains(new CostTables(PRICES).withoutRedis(commands()));
    }

    @Test
    void requestsOfEachFrame_costWhatTheDecisionSays() throws IOException {
        assertThat(read(DECISION))
                .contains("| a send | 2: the sender's and the room's bucket | 0.5: whether the sender types | "
                        + dollars(SOURCE.requests(Frame.SEND)) + " |")
                .contains("| a send with `clientSeq` | 4: and the turn, taken and used up | 0.5 | "
                        + dollars(SOURCE.requests(Frame.NUMBERED_SEND)) + " |")
                .contains("| a send that ends its sender's typing | 3: and who types | 1.5: and that consistently | "
                        + dollars(SOURCE.requests(Frame.SEND_AFTER_TYPING)) + " |")
                .contains("| typing after such a send | 3: that of who types is refused once | - | "
                        + dollars(SOURCE.requests(Frame.TYPING_AFTER_SEND)) + " |")
                .contains("| a receipt, a page of history, a change of a room | 1: the action's bucket | - | "
                        + dollars(SOURCE.requests(Frame.RECEIPT)) + " |")
                .contains("| typing | 2: the bucket and the room's typists | - | "
                        + dollars(SOURCE.requests(Frame.TYPING)) + " |");
    }

    @Test
    void pointFromWhichRedisIsCheaper_isThatOfTheTable() throws IOException {
        double cache = PRICES.figure("valkey.month");
        double endpoints = cache + ENDPOINT_ZONES * PRICES.figure("endpoint.zone.month");
        for (Talk talk : Talk.values()) {
            More more = more(talk);
            assertThat(read(DECISION))
                    .contains("| %s | %s | %s million | %s million |"
                            .formatted(
                                    talk,
                                    dollars(more.dollars()),
                                    millions(more.dearerFrom(cache)),
                                    millions(more.dearerFrom(endpoints))));
        }
        assertThat(words(COST))
                .contains(
                        "from about " + millions(more(Talk.SENDS).dearerFrom(cache)) + " million sends a month on, or "
                                + millions(more(Talk.NUMBERED).dearerFrom(cache)) + " million numbered ones")
                .contains("$" + dollars(more(Talk.SENDS).dollars()) + " a million sends more, and $"
                        + dollars(more(Talk.NUMBERED).dollars()) + " where they are numbered")
                .contains("from " + millions(more(Talk.ROOM_OF_2).dearerFrom(cache)) + " million in rooms of two, "
                        + millions(more(Talk.ROOM_OF_10).dearerFrom(cache)) + " million in rooms of ten");
    }

    @Test
    void profilesBesideEachOther_haveTheFiguresOfTheirSources() throws IOException {
        String floor = new CostTables(PRICES).floor();
        List<String> rest = Stream.of(floor.split("\n", -1))
                .filter(row -> row.startsWith("| **together**"))
                .flatMap(row -> Stream.of(row.replace("*", "").split(" *\\| *")))
                .filter(cell -> cell.startsWith("$"))
                .toList();

        assertThat(read("deploy.md"))
                .contains("| at rest, each million sends more | %s; nothing | %s; $%s, or $%s numbered ("
                        .formatted(
                                rest.getFirst(),
                                rest.getLast(),
                                dollars(more(Talk.SENDS).dollars()),
                                dollars(more(Talk.NUMBERED).dollars())));
    }

    @Test
    void profileWithoutRedis_asShipped_restsBelowItsLimits() {
        double rest = IdleCost.together(PRICES, DeploymentProfile.NONE);

        assertThat(rest).isLessThan(7);
        assertThat(rest - IdleCost.alwaysFree(PRICES, DeploymentProfile.NONE)).isLessThan(3);
    }

    private static More more(Talk talk) throws IOException {
        return SOURCE.of(talk, commands().get(talk));
    }

    /// The measured Redis commands of a message.
    private static Map<Talk, Double> commands() throws IOException {
        Map<Talk, Double> commands = new EnumMap<>(Talk.class);
        commands.put(Talk.SENDS, commands("quiet", 10));
        commands.put(Talk.NUMBERED, commands("quiet", 10));
        commands.put(Talk.ROOM_OF_2, commands("typing, delivered, read", 2));
        commands.put(Talk.ROOM_OF_10, commands("typing, delivered, read", 10));
        return commands;
    }

    private static double commands(String scenario, int room) throws IOException {
        String row = read(COST)
                .lines()
                .filter(line -> line.startsWith("| " + scenario + " | " + room + " | ") && !line.contains("$"))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(row.split(" *\\| *")[10]);
    }

    private static String dollars(double dollars) {
        return String.format(Locale.ROOT, "%.2f", dollars);
    }

    private static String millions(double millions) {
        return String.format(Locale.ROOT, "%.1f", millions);
    }

    private static String words(String document) throws IOException {
        return read(document).replaceAll("\\s+", " ");
    }

    private static String read(String document) throws IOException {
        return Files.readString(DOCS.resolve(document));
    }
}
