package dev.parley.adapter.redis.link;

import dev.parley.testkit.OneNodeRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// A real Redis as ElastiCache offers it: by TLS, for one user with a password, as a cluster that names its node by
/// an address behind TLS. Its certificate is its own, for `localhost` and 127.0.0.1.
public final class SecuredRedis implements AutoCloseable {
    public static final String USER = "parley";
    public static final String PASSWORD = "s3cret/with:signs@all";
    private static final String STORE_PASSWORD = "changeit";

    private final Path keyStore;
    private final TlsDoor door;
    private final OneNodeRedis server;

    public SecuredRedis() {
        try {
            keyStore = Files.createTempDirectory("parley-tls").resolve("redis.p12");
            makeCertificate(keyStore);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        door = new TlsDoor(keyStore, STORE_PASSWORD);
        server = new OneNodeRedis(
                        userInfo(USER, PASSWORD),
                        "user default off",
                        "user " + USER + " on >" + PASSWORD + " ~* +@all",
                        "cluster-announce-ip 127.0.0.1",
                        "cluster-announce-port " + door.port())
                .start();
        door.leadTo(server.port());
    }

    private static void makeCertificate(Path store) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "redis",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=redis",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    public String url(String user, String password) {
        return "rediss://" + userInfo(user, password) + "localhost:" + door.port();
    }

    /// The address by which the cluster names its node.
    public String node() {
        return "127.0.0.1:" + door.port();
    }

    /// How many connections have come by TLS.
    public int connections() {
        return door.entered();
    }

    /// Lets this JVM trust the certificate, as an operator does with a trust store, until closed.
    public Trust trusted() {
        return new Trust(Map.of(
                "javax.net.ssl.trustStore",
                keyStore.toString(),
                "javax.net.ssl.trustStorePassword",
                STORE_PASSWORD,
                "javax.net.ssl.trustStoreType",
                "PKCS12"));
    }

    private static String userInfo(String user, String password) {
        return user + ":" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "@";
    }

    @Override
    public void close() {
        door.close();
        server.close();
    }

    /// Properties of the JVM that are as they were once this is closed.
    public static final class Trust implements AutoCloseable {
        private final Map<String, String> before = new TreeMap<>();

        private Trust(Map<String, String> properties) {
            properties.forEach((name, value) -> before.put(name, System.getProperty(name, "")));
            properties.forEach(System::setProperty);
        }

        @Override
        public void close() {
            before.forEach((name, value) -> {
                if (value.isEmpty()) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }
}
