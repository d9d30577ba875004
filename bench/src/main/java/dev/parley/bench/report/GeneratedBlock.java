package dev.parley.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The part of a Markdown file that a command writes, between two comments.
public final class GeneratedBlock {
    private static final String BEGIN = "<!-- measured: begin -->";
    private static final String END = "<!-- measured: end -->";

    private GeneratedBlock() {}

    /// Fails if the file does not have the two comments.
    public static void replace(Path file, String text) {
        try {
            String whole = Files.readString(file);
            int begin = whole.indexOf(BEGIN);
            int end = whole.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new IllegalArgumentException(file + " has no " + BEGIN + " with " + END + " after it");
            }
            Files.writeString(file, whole.substring(0, begin + BEGIN.length()) + "\n" + text + whole.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
