package dev.parley.emulator.ops;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.stores.PrivateFile;
import dev.parley.emulator.stores.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The tables that stand for some of the template's, by logical id, kept over a restart where there is a folder. Fails
/// with [StoreException]. Thread safe.
final class TableNames {
    private static final String FILE = "table-names.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Optional<Path> file;
    private volatile Map<String, String> names;

    TableNames(Optional<Path> folder) {
        this.file = folder.map(parent -> parent.resolve(FILE));
        this.names = file.filter(Files::exists).map(TableNames::read).orElse(Map.of());
    }

    private static Map<String, String> read(Path kept) {
        try {
            return Map.copyOf(JSON.readValue(kept.toFile(), new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw new StoreException(kept + " does not say which tables are used: " + e.getMessage(), e);
        }
    }

    Map<String, String> get() {
        return names;
    }

    void set(Map<String, String> changed) {
        file.ifPresent(kept -> write(kept, changed));
        names = Map.copyOf(changed);
    }

    /// Whole or not at all.
    private static void write(Path kept, Map<String, String> changed) {
        Path draft = kept.resolveSibling(FILE + ".new");
        try {
            Files.writeString(PrivateFile.file(draft), JSON.writeValueAsString(new TreeMap<>(changed)));
            Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StoreException("which tables are used cannot be kept in " + kept + ": " + e.getMessage(), e);
        }
    }
}
