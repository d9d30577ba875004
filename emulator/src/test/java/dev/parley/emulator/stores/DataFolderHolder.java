package dev.parley.emulator.stores;

import java.io.IOException;
import java.nio.file.Path;

/// A program that holds a folder until its standard input ends, and says in a line whether it does.
final class DataFolderHolder {
    private DataFolderHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (DataFolder held = DataFolder.hold(Path.of(arguments[0]))) {
            System.out.println(held == null ? "" : "held");
            System.in.transferTo(System.out);
        } catch (StoreException e) {
            System.out.println(e.getMessage());
        }
    }
}
