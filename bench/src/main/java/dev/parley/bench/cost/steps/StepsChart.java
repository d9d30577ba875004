package dev.parley.bench.cost.steps;

import java.util.List;
import java.util.Locale;

/// The steps of a send as an SVG picture: one bar each, from where the step before it ended; above them all steps in
/// one bar, before and now.
public final class StepsChart {
    private static final int WIDTH = 760;
    private static final int ROW = 22;
    private static final int LABELS = 270;
    private static final int VALUES = 60;
    private static final int MARGIN = 24;
    private static final List<String> COLOURS = List.of("#1f5fa8", "#8a8a8a", "#c0562b");

    /// What is only there where a connection has to be made.
    private static final String HANDSHAKE = "#d9c58a";

    /// The bars of all steps, and a free row below them.
    private static final int STACKS = 3;

    private StepsChart() {}

    public static String of(List<SendStep> before, List<SendStep> steps) {
        double all = Math.max(SendSteps.afterSilence(before), SendSteps.afterSilence(steps));
        double scale = (WIDTH - LABELS - VALUES - MARGIN) / all;
        List<String> places = steps.stream().map(SendStep::where).distinct().toList();
        int height = 2 * MARGIN + ROW * (STACKS + steps.size());
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                height));
        stack(svg, 0, "before", before, scale);
        stack(svg, 1, "now", steps, scale);
        double at = 0;
        for (int i = 0; i < steps.size(); i++) {
            SendStep step = steps.get(i);
            int top = MARGIN + ROW * (STACKS + i);
            text(svg, LABELS - 8, top + 14, "end", step.where() + ": " + step.what());
            bar(svg, LABELS + at * scale, top, step.millis() * scale, colour(step, places));
            at += step.millis();
            text(svg, LABELS + at * scale + 6, top + 14, "start", String.format(Locale.ROOT, "%.1f ms", step.millis()));
        }
        text(svg, LABELS, height - 8, "start", total(SendSteps.kept(steps), SendSteps.afterSilence(steps)));
        return svg.append("</svg>\n").toString();
    }

    private static void stack(StringBuilder svg, int row, String label, List<SendStep> steps, double scale) {
        List<String> places = steps.stream().map(SendStep::where).distinct().toList();
        int top = MARGIN + ROW * row;
        text(svg, LABELS - 8, top + 14, "end", label);
        double at = 0;
        for (SendStep step : steps) {
            bar(svg, LABELS + at * scale, top, step.millis() * scale, colour(step, places));
            at += step.millis();
        }
        text(svg, LABELS + at * scale + 6, top + 14, "start", String.format(Locale.ROOT, "%.1f ms", at));
    }

    private static String colour(SendStep step, List<String> places) {
        return step.afterSilence() ? HANDSHAKE : COLOURS.get(places.indexOf(step.where()) % COLOURS.size());
    }

    private static void bar(StringBuilder svg, double left, int top, double width, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                left,
                top + 3,
                Math.max(1, width),
                ROW - 6,
                colour));
    }

    private static String total(double kept, double afterSilence) {
        return String.format(
                Locale.ROOT,
                "together %.0f ms over connections that were kept, %.0f ms after two minutes of silence",
                kept,
                afterSilence);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333\">%s</text>%n",
                x,
                y,
                anchor,
                text));
    }
}
