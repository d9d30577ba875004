package dev.parley.bench.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.load.report.Figures.Percentiles;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ComparisonTest {
    @Test
    void ratio_isOfTheMedians_ofAllRounds() {
        List<Figures> all = List.of(
                steady("a", 100, 10),
                steady("a", 100, 30),
                steady("a", 100, 20),
                steady("b", 100, 5),
                steady("b", 100, 5),
                steady("b", 100, 90));

        assertThat(Comparison.of(List.of("a"), "b", all))
                .contains("| steady 100/s | delivery p50 ms | 10.0 / 20.0 / 30.0 | 5.0 / 5.0 / 90.0 | 0.25 |");
    }

    @Test
    void lastMember_isToldByItsMedianAndItsWorstOfAHundred() {
        assertThat(Comparison.of(List.of("a"), "b", List.of(steady("a", 100, 10), steady("b", 100, 5))))
                .contains("| steady 100/s | last member p50 ms | 10.0 / 10.0 / 10.0 | 5.0 / 5.0 / 5.0 | 0.50 |")
                .contains("| steady 100/s | last member p99 ms | 20.0 / 20.0 / 20.0 | 10.0 / 10.0 / 10.0 | 0.50 |");
    }

    @Test
    void scenarioOfOneTargetOnly_isLeftOut() {
        assertThat(Comparison.of(List.of("a"), "b", List.of(steady("b", 100, 5))))
                .doesNotContain("steady");
    }

    @Test
    void targetWithoutTheScenario_isADash_andRatiosAreToTheFirst() {
        List<Figures> all = List.of(steady("a", 100, 10), steady("b", 100, 5), steady("c", 50, 2));

        assertThat(Comparison.of(List.of("a", "c"), "b", all))
                .contains("| scenario | figure | a | c | b | ratio to a |")
                .contains("| steady 100/s | delivery p50 ms | 10.0 / 10.0 / 10.0 | - | 5.0 / 5.0 / 5.0 | 0.50 |")
                .doesNotContain("steady 50/s");
    }

    @Test
    void chart_ofTwoTargets_isWellFormedWithALineForEachPercentile() throws Exception {
        String svg = LatencyChart.of(
                List.of(steady("a", 50, 3), steady("a", 100, 8), steady("b", 50, 30), steady("b", 100, 300)));

        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));

        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(4);
    }

    private static Figures steady(String target, double rate, double millis) {
        Percentiles times = new Percentiles(millis, millis * 2, millis * 3);
        return new Figures(
                target,
                String.format(Locale.ROOT, "steady %.0f/s", rate),
                rate,
                rate,
                rate * 10,
                0,
                0,
                times,
                times,
                times);
    }
}
