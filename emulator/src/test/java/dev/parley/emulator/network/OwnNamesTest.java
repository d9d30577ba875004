package dev.parley.emulator.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:3000",
                "LOCALHOST:3000",
                "127.0.0.1:3000",
                "192.168.1.20:3000",
                "[::1]:3000",
                "[fe80::1%eth0]",
                "parley.localhost",
                "chat.home:3000",
                ""
            })
    void host_ofThisMachine_isAccepted(String host) {
        assertThat(OwnNames.and("chat.home").accept(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:3000",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "notlocalhost"
            })
    void host_ofAPageElsewhere_isNot(String host) {
        assertThat(OwnNames.and().accept(host)).isFalse();
    }

    @Test
    void peer_ofThisMachine_isToldFromOthers() throws Exception {
        assertThat(OwnNames.isOfThisMachine(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(OwnNames.isOfThisMachine(InetAddress.getByName("203.0.113.9")))
                .isFalse();
    }

    @Test
    void port_underAForeignName_isForbiddenBeforeItsHandlerIsAsked() throws Exception {
        HttpServer server = LocalHttp.bind("127.0.0.1", 0, 8);
        LocalHttp.serve(server, "/", OwnNames.and(), exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            assertThat(statusLine(port, "localhost:" + port)).contains(" 204 ");
            assertThat(statusLine(port, "evil.example:" + port)).contains(" 403 ");
        } finally {
            server.stop(0);
        }
    }

    private static String statusLine(int port, String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
