package dev.parley.bench.load.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Latency over load as an SVG picture: for each target the median and the 99th percentile of deliveries against the
/// offered rate, both axes logarithmic.
public final class LatencyChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int MARGIN = 60;
    private static final String[] COLOURS = {"#1f5fa8", "#c0562b", "#3b8a4b", "#7a4a9e"};

    private final double lowRate;
    private final double highRate;
    private final double lowMillis;
    private final double highMillis;
    private final List<Figures> points;

    private LatencyChart(List<Figures> points) {
        this.points = points;
        this.lowRate = points.stream().mapToDouble(Figures::offered).min().orElse(1);
        this.highRate = points.stream().mapToDouble(Figures::offered).max().orElse(10) * 1.01;
        this.lowMillis = decade(
                points.stream().mapToDouble(one -> one.delivery().p50()).min().orElse(1), false);
        this.highMillis = decade(
                points.stream().mapToDouble(one -> one.delivery().p99()).max().orElse(10), true);
    }

    /// The picture of all measurements at a steady rate.
    public static String of(List<Figures> all) {
        return new LatencyChart(all.stream()
                        .filter(one -> one.offered() > 0 && one.scenario().startsWith("steady"))
                        .collect(Collectors.toMap(
                                one -> one.target() + one.offered(),
                                one -> one,
                                (one, later) -> one,
                                LinkedHashMap::new))
                        .values()
                        .stream()
                        .toList())
                .draw();
    }

    private static double decade(double value, boolean up) {
        double exponent = Math.log10(Math.max(0.1, value));
        return Math.pow(10, up ? Math.ceil(exponent) : Math.floor(exponent));
    }

    private String draw() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        for (double millis = lowMillis; millis <= highMillis * 1.001; millis *= 10) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%3$.1f\" stroke=\"#ddd\"/>%n",
                    MARGIN,
                    WIDTH - MARGIN,
                    y(millis)));
            text(svg, MARGIN - 6, y(millis) + 4, "end", String.format(Locale.ROOT, "%s ms", plain(millis)));
        }
        points.stream()
                .map(Figures::offered)
                .distinct()
                .forEach(rate -> text(svg, x(rate), HEIGHT - MARGIN + 18, "middle", plain(rate)));
        text(svg, WIDTH / 2.0, HEIGHT - 16, "middle", "sends a second, offered");
        List<String> targets = points.stream().map(Figures::target).distinct().toList();
        for (int i = 0; i < targets.size(); i++) {
            String colour = COLOURS[i % COLOURS.length];
            line(svg, targets.get(i), colour, "");
            line(svg, targets.get(i), colour, "stroke-dasharray=\"5 4\"");
            text(svg, MARGIN + 10, MARGIN / 2.0 + 16 * i, "start", targets.get(i) + ": p50, dashed p99", colour);
        }
        return svg.append("</svg>\n").toString();
    }

    private void line(StringBuilder svg, String target, String colour, String dashes) {
        String path = points.stream()
                .filter(one -> one.target().equals(target))
                .sorted(Comparator.comparingDouble(Figures::offered))
                .map(one -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        x(one.offered()),
                        y(
                                dashes.isEmpty()
                                        ? one.delivery().p50()
                                        : one.delivery().p99())))
                .collect(Collectors.joining(" "));
        svg.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" %s/>%n"
                .formatted(path, colour, dashes));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        text(svg, x, y, anchor, text, "#333");
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                colour,
                text));
    }

    private double x(double rate) {
        return MARGIN + (WIDTH - 2 * MARGIN) * Math.log(rate / lowRate) / Math.log(highRate / lowRate);
    }

    private double y(double millis) {
        double share = Math.log(Math.max(lowMillis, millis) / lowMillis) / Math.log(highMillis / lowMillis);
        return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * share;
    }

    private static String plain(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
