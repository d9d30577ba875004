package dev.parley.adapter.redis.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A port that speaks TLS and passes what it hears on to a port that does not: TLS for a server that has none.
final class TlsDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsDoor.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger entered = new AtomicInteger();
    private final SSLServerSocket door;

    /// Presents the certificate of the key store.
    TlsDoor(Path keyStore, String password) {
        try {
            door = (SSLServerSocket) context(keyStore, password.toCharArray())
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext context(Path keyStore, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store is not one for TLS", e);
        }
    }

    /// Lets everyone through to this port of the machine from now on.
    void leadTo(int port) {
        threads.submit(() -> {
            while (!door.isClosed()) {
                Socket outside = door.accept();
                threads.submit(() -> pass(outside, port));
            }
            return port;
        });
    }

    int port() {
        return door.getLocalPort();
    }

    /// How many connections have got through the handshake.
    int entered() {
        return entered.get();
    }

    private void pass(Socket outside, int port) {
        try (outside;
                Socket inside = new Socket(InetAddress.getLoopbackAddress(), port)) {
            int first = outside.getInputStream().read();
            if (first >= 0) {
                entered.incrementAndGet();
                inside.getOutputStream().write(first);
                threads.submit(() -> inside.getInputStream().transferTo(outside.getOutputStream()));
                outside.getInputStream().transferTo(inside.getOutputStream());
            }
        } catch (IOException e) {
            LOG.debug("a connection through the door ended: {}", e.toString());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
