package dev.parley.bench.load.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// Measurements as a JSON file.
public final class Results {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Results() {}

    /// Replaces the file.
    public static void write(Path file, List<Figures> all) {
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /// Reads what [#write] wrote.
    public static List<Figures> read(Path file) {
        try {
            return JSON.readValue(file.toFile(), new TypeReference<List<Figures>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
