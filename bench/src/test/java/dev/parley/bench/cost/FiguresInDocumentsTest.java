package dev.parley.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.cost.bill.IdleCost;
import dev.parley.bench.cost.bill.Prices;
import dev.parley.run.DeploymentProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Dollars that stand in several documents come from one source each: the prices, the template, or the measured
/// tables of `docs/cost.md`.
class FiguresInDocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String COST = "docs/cost.md";
    private static final String DEPLOY = "docs/deploy.md";
    private static final Prices PRICES = Prices.load();
    private static final int ENDPOINT_ZONES = 2;
    private static final double MINUTES_A_MONTH = 60 * 24 * 30;
    private static final int MESSAGE_MEGABYTES = 1769;
    private static final Pattern FIRST_NUMBER = Pattern.compile("^\\**(?:about )?([0-9]+(?:\\.[0-9]+)?)");

    /// A figure of a document, between the words on both sides of it.
    record Figure(String document, String before, String after, double value) {
        private Matcher in(String text) {
            return Pattern.compile(Pattern.quote(before) + "\\$?([0-9]+(?:\\.[0-9]+)?)" + Pattern.quote(after))
                    .matcher(text);
        }
    }

    static Stream<Figure> figures() {
        Map<DeploymentProfile, Double> paid = rest(false);
        Map<DeploymentProfile, Double> charged = rest(true);
        double without = paid.get(DeploymentProfile.NONE);
        double unwatched = without - IdleCost.alarms(PRICES, DeploymentProfile.NONE);
        double dashboard = PRICES.figure("dashboard.month");
        double endpoint = ENDPOINT_ZONES * PRICES.figure("endpoint.zone.month");
        double nat = PRICES.figure("nat.zone.month");
        double metric = PRICES.figure("metric.month");
        double minutes = PRICES.figure("gateway.connection.minutes.million");
        double traced = PRICES.figure("xray.trace.million") * invocationsOfASend();
        double tenth = MESSAGE_MEGABYTES / 1024.0 * 0.1 * PRICES.figure("lambda.gigabyte.second") * 1e6;
        return Stream.of(
                new Figure(DEPLOY, "each costs ", " a month in two zones", endpoint),
                new Figure(COST, "endpoint in the VPC is ", " a month", endpoint),
                new Figure(DEPLOY, "with the dashboard `none` is ", " a month", without + dashboard),
                new Figure(DEPLOY, "without alarms `none` is ", " a month", unwatched),
                new Figure(COST, "without alarms `none` rests at ", " a month", unwatched),
                new Figure(DEPLOY, "they leave ", " a month of `none`", charged.get(DeploymentProfile.NONE)),
                new Figure(
                        DEPLOY,
                        "a month of `none` and ",
                        " a month of `valkey`",
                        charged.get(DeploymentProfile.VALKEY)),
                new Figure(COST, "As shipped, `none` rests at ", " a month", without),
                new Figure(COST, "a month and `valkey` at ", " a month", paid.get(DeploymentProfile.VALKEY)),
                new Figure(COST, "nobody for, `none` rests at ", " a month", charged.get(DeploymentProfile.NONE)),
                new Figure(COST, "a month, and `valkey` at ", " a month", charged.get(DeploymentProfile.VALKEY)),
                new Figure("CHANGELOG.md", "so that it rests at ", " a month", without),
                new Figure(
                        "docs/adr/0031-limits-gate-and-typing-in-dynamodb.md",
                        "A cache costs ",
                        " a month when nobody chats",
                        PRICES.figure("valkey.month")),
                new Figure(
                        "docs/adr/0031-limits-gate-and-typing-in-dynamodb.md",
                        "The cache is ",
                        " a month and next to nothing a message",
                        PRICES.figure("valkey.month")),
                new Figure(COST, "saves ", " a month at rest", paid.get(DeploymentProfile.VALKEY) - without),
                new Figure(
                        COST, "a month at rest: ", " is the least that the cache costs", PRICES.figure("valkey.month")),
                new Figure("docs/adr/0008-redis-may-be-away.md", "need one more endpoint (", " a month)", endpoint),
                new Figure(DEPLOY, "it would be ", " a zone", nat),
                new Figure("docs/adr/0004-fan-out-outside-the-vpc.md", "About ", " a month and zone", nat),
                new Figure(
                        DEPLOY,
                        "the web ACL ",
                        " a month",
                        PRICES.figure("waf.acl.month") + PRICES.figure("waf.rule.month")),
                new Figure(DEPLOY, "Metrics of the functions' own cost ", " a month each", metric),
                new Figure(COST, "custom metrics (", " each a month)", metric),
                new Figure(COST, "by that hour, ", " for a whole month", metric),
                new Figure(COST, "connection minutes (", " a million", minutes),
                new Figure(COST, " a million, ", " a month for a connection", minutes * MINUTES_A_MONTH / 1e6),
                new Figure(COST, "it is asked for): ", " a million traces", PRICES.figure("xray.trace.million")),
                new Figure(COST, "invocations is traced: up to ", " a million sends", traced),
                new Figure(COST, "each invocation traced | ", " |", traced),
                new Figure(DEPLOY, "nearly every one, and costs up to ", " a million of them", traced),
                new Figure(COST, "that it takes are another ", " a million sends in the Message function", tenth),
                new Figure(COST, "data out to the internet (", " a GB", PRICES.figure("transfer.out.gigabyte")),
                new Figure(COST, "storage (", " a GB and month", PRICES.figure("dynamodb.gigabyte.month")));
    }

    /// Dollars a month at rest by profile, with or without what AWS charges nobody for.
    private static Map<DeploymentProfile, Double> rest(boolean charged) {
        return Stream.of(DeploymentProfile.values())
                .collect(Collectors.toMap(
                        profile -> profile,
                        profile -> IdleCost.together(PRICES, profile)
                                - (charged ? IdleCost.alwaysFree(PRICES, profile) : 0)));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void figure_ofADocument_isThatOfItsSource(Figure figure) {
        assertThat(figure.in(words(figure.document())).results().map(found -> found.group(1)))
                .singleElement()
                .satisfies(stated -> assertThat(new BigDecimal(stated)).isEqualTo(rounded(figure.value(), stated)));
    }

    /// Whoever writes another sum by the month into a document names its source here.
    @Test
    void sum_byTheMonth_isHeldToItsSource() {
        Pattern sum = Pattern.compile("\\$[0-9]+(?:\\.[0-9]+)? (?:each )?(?:a|for a whole) month");
        for (Path document : documents()) {
            String name = ROOT.relativize(document).toString();
            String text = words(name);
            List<MatchResult> held = figures()
                    .filter(figure -> figure.document().equals(name))
                    .flatMap(figure -> figure.in(text).results())
                    .toList();

            assertThat(sum.matcher(text).results())
                    .as(name)
                    .allMatch(found ->
                            held.stream().anyMatch(one -> one.start() <= found.start() && found.start() < one.end()));
        }
    }

    @Test
    void tableAtRest_isThatOfTheTemplate() {
        assertThat(read(COST)).contains(new CostTables(PRICES).floor());
    }

    @Test
    void tableOfResources_hasTheFiguresOfTheTableAtRest() {
        assertThat(stated(2)).isEqualTo(atRest(DeploymentProfile.VALKEY));
        assertThat(stated(1)).isEqualTo(atRest(DeploymentProfile.NONE));
    }

    /// The figures above zero of a column of the table of resources, counted from the end.
    private static List<BigDecimal> stated(int column) {
        List<BigDecimal> stated = new ArrayList<>();
        String section = read(DEPLOY).split("\n## What is created", 2)[1].split("\n## ", 2)[0];
        section.lines().filter(line -> line.startsWith("| ")).skip(1).forEach(row -> {
            List<String> cells = cells(row);
            Matcher number = FIRST_NUMBER.matcher(cells.get(cells.size() - column));
            assertThat(number.find()).as(row).isTrue();
            stated.add(cents(Double.parseDouble(number.group(1))));
        });
        return stated.stream().filter(figure -> figure.signum() > 0).sorted().toList();
    }

    private static List<BigDecimal> atRest(DeploymentProfile profile) {
        return Stream.concat(
                        IdleCost.of(PRICES, profile).values().stream(), Stream.of(IdleCost.together(PRICES, profile)))
                .map(FiguresInDocumentsTest::cents)
                .filter(figure -> figure.signum() > 0)
                .sorted()
                .toList();
    }

    @Test
    void limits_areComparedWithWhatWasMeasured() {
        String limits = read(COST).split("\n## Limits", 2)[1].split("\n## ", 2)[0];
        String quiet = String.join(", ", total("quiet", 2), total("quiet", 10), total("quiet", 100));

        assertThat(limits)
                .contains("| " + quiet + " | ")
                .contains("| a message: " + total("quiet", 10) + " | " + total("reaction", 10) + " | ")
                .contains("| " + total("edit, 1 KB", 10) + " | ")
                .contains("| $150 | " + total("typing, delivered, read", 10) + " | ")
                .contains("| $28 | " + total("typing, delivered, read", 2) + " | ");
    }

    /// The dollars for a million in the first table with such a row.
    private static String total(String scenario, int room) {
        return row(scenario, room, "**$").get(9).replace("*", "");
    }

    private static double invocationsOfASend() {
        return Double.parseDouble(row("quiet", 10, "Message ").get(7));
    }

    private static List<String> row(String scenario, int room, String with) {
        return read(COST)
                .lines()
                .filter(line -> line.startsWith("| " + scenario + " | " + room + " | ") && line.contains(with))
                .map(FiguresInDocumentsTest::cells)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|", -1))
                .skip(1)
                .map(String::strip)
                .toList()
                .subList(0, row.split("\\|", -1).length - 2);
    }

    private static BigDecimal cents(double dollars) {
        return BigDecimal.valueOf(dollars).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal rounded(double value, String as) {
        return BigDecimal.valueOf(value).setScale(new BigDecimal(as).scale(), RoundingMode.HALF_UP);
    }

    private static List<Path> documents() {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text with every run of blanks as one, so that a sentence may go over lines.
    private static String words(String document) {
        return read(document).replaceAll("\\s+", " ");
    }

    private static String read(String document) {
        try {
            return Files.readString(ROOT.resolve(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
