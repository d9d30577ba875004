package dev.parley.e2e.outages;

import java.util.Map;

/// Metric math as far as the template uses it: numbers, `FILL(metric,0)`, `+`, `*`, `/` and parentheses, from
/// left to right with the usual precedence. Nothing divided by nothing is no data, which breaches nothing.
final class MetricMath {
    private final String text;
    private final Map<String, Double> values;
    private int at;

    MetricMath(String expression, Map<String, Double> values) {
        this.text = expression.replace(" ", "");
        this.values = values;
    }

    double value() {
        double value = sum();
        if (at != text.length()) {
            throw new IllegalStateException("not understood from " + at + " on: " + text);
        }
        return value;
    }

    private double sum() {
        double value = product();
        while (take("+")) {
            value += product();
        }
        return value;
    }

    private double product() {
        double value = factor();
        while (true) {
            if (take("*")) {
                value *= factor();
            } else if (take("/")) {
                value /= factor();
            } else {
                return value;
            }
        }
    }

    private double factor() {
        if (take("(")) {
            double value = sum();
            take(")");
            return value;
        }
        if (take("FILL(")) {
            int end = text.indexOf(",0)", at);
            double value = values.getOrDefault(text.substring(at, end), 0.0);
            at = end + ",0)".length();
            return value;
        }
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return Double.parseDouble(text.substring(start, at));
    }

    private boolean take(String word) {
        boolean there = text.startsWith(word, at);
        at += there ? word.length() : 0;
        return there;
    }
}
