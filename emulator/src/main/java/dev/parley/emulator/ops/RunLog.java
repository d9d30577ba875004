package dev.parley.emulator.ops;

import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/// Prints a line an invocation: when, what, whose, which function, how long, the answer. Thread safe.
public final class RunLog implements Consumer<Invocation> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final String RED = "\u001b[31m";
    private static final String FAINT = "\u001b[2m";
    private static final String RESET = "\u001b[0m";

    private final PrintStream out;
    private final boolean colours;

    public RunLog(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    @Override
    public void accept(Invocation invocation) {
        InvocationText text = InvocationText.of(invocation);
        String line = String.format(
                Locale.ROOT,
                "%s  %-20s %-12s %5d ms  %s",
                painted(FAINT, TIME.format(invocation.at())),
                text.cause(),
                invocation.function(),
                invocation.took().toMillis(),
                invocation.failed() ? painted(RED, text.outcome()) : text.outcome());
        out.println(line + "  " + painted(FAINT, text.subject()));
    }

    private String painted(String colour, String text) {
        return colours ? colour + text + RESET : text;
    }
}
