package dev.parley.emulator.issuer;

import com.nimbusds.jose.jwk.RSAKey;
import dev.parley.emulator.stores.PrivateFile;
import dev.parley.emulator.stores.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where accounts and the issuer's key are kept over a restart; without a folder, nowhere. One line an account:
/// name, salt, hash, full stop. A line that a crash cut short is left out; the next begins with a line break.
/// Fails with [StoreException]. Thread safe.
public final class AccountFolder {
    private static final HexFormat HEX = HexFormat.of();

    private final Optional<Path> folder;

    public AccountFolder(Optional<Path> folder) {
        this.folder = folder;
    }

    /// The key of an earlier run, or a new one.
    public RSAKey signingKey() {
        return folder.map(this::keptKey).orElseGet(TokenIssuer::newKey);
    }

    private RSAKey keptKey(Path parent) {
        Path file = parent.resolve("issuer-key.json");
        try {
            // An empty file is what a crash between creating and writing left.
            if (Files.exists(file) && Files.size(file) > 0) {
                return RSAKey.parse(Files.readString(file));
            }
            RSAKey key = TokenIssuer.newKey();
            PrivateFile.folder(parent);
            write(file, key.toJSONString());
            return key;
        } catch (IOException e) {
            throw new StoreException("the issuer's key cannot be kept in " + file + ": " + e, e);
        } catch (ParseException e) {
            throw new StoreException(file + " holds no key; without the file a new key is made", e);
        }
    }

    /// Puts the file there whole or not at all, readable for its owner only.
    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    Map<String, PasswordHash> load() {
        Map<String, PasswordHash> accounts = new LinkedHashMap<>();
        folder.map(AccountFolder::accounts).filter(Files::exists).ifPresent(file -> {
            try {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split(" ");
                    if (parts.length == 4) {
                        accounts.put(parts[0], new PasswordHash(HEX.parseHex(parts[1]), HEX.parseHex(parts[2])));
                    }
                }
            } catch (IOException | IllegalArgumentException e) {
                throw new StoreException("the accounts cannot be read from " + file + ": " + e, e);
            }
        });
        return accounts;
    }

    synchronized void append(String username, PasswordHash hash) {
        folder.map(AccountFolder::accounts).ifPresent(file -> {
            String line =
                    String.join(" ", "\n" + username, HEX.formatHex(hash.salt()), HEX.formatHex(hash.hash()), ".");
            try {
                PrivateFile.folder(file.toAbsolutePath().resolveSibling(".").normalize());
                Files.writeString(PrivateFile.file(file), line, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new StoreException("the account cannot be kept in " + file, e);
            }
        });
    }

    private static Path accounts(Path folder) {
        return folder.resolve("accounts");
    }
}
