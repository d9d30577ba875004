package dev.parley.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.RefusedConnectException;
import dev.parley.client.Sockets;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.client.okhttp.OkHttpSockets;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The libraries that open sockets for the Java client, before the gateway of the embedded cloud.
final class SocketLibrariesIT {
    private static final int MESSAGES = 30;

    /// Nearly as long as a body may be, in characters of four bytes.
    private static final String LONG = "\uD83D\uDE00".repeat(4_000);

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    static Stream<Named<Supplier<Sockets>>> libraries() {
        return Stream.of(Named.of("java.net.http", JdkSockets::new), Named.of("OkHttp", OkHttpSockets::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("libraries")
    void conversation_overEachLibrary_isHeardOnceAndInOrder(Supplier<Sockets> library) throws Exception {
        try (Crowd crowd = new Crowd(CLOUD.cloud());
                Connector connector = connector(library)) {
            Device alice = connect(crowd, connector, "alice", ConnectOptions.TokenPlace.HEADER);
            Device bob = connect(crowd, connector, "bob", ConnectOptions.TokenPlace.SUBPROTOCOL);
            String room = alice.createGroup("sockets", List.of(bob.userId()));

            List<CompletableFuture<Answer>> sent = IntStream.rangeClosed(1, MESSAGES)
                    .mapToObj(n -> alice.send(room, "m-" + n, n + LONG))
                    .toList();
            sent.forEach(Device::ack);

            Crowd.await("all messages", () -> bob.seqs(room).contains((long) MESSAGES));
            assertThat(bob.seqs(room))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, MESSAGES).boxed().toList());
            assertThat(bob.pushes("messages").stream()
                            .flatMap(push -> push.path("messages").valueStream())
                            .map((JsonNode message) -> message.path("body").asText()))
                    .allMatch(body -> body.endsWith(LONG));

            alice.connection().close();
            assertThat(Device.await(alice.connection().closed()).code()).isEqualTo(1000);
            assertThat(bob.acked("ping", Map.of()).text("serverTime")).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("libraries")
    void connect_withATokenThatIsNotGood_isRefusedOverEachLibrary(Supplier<Sockets> library) {
        try (Connector connector = connector(library)) {
            CompletableFuture<Connection> connecting =
                    connector.connect("not-a-token", ConnectOptions.DEFAULT, new Device.Heard());

            assertThatThrownBy(() -> connecting.get(30, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            RefusedConnectException.class,
                            refused -> assertThat(refused.status()).isEqualTo(401));
        }
    }

    private static Connector connector(Supplier<Sockets> library) {
        return new Connector(CLOUD.endpoints().webSocket(), library.get());
    }

    private static Device connect(Crowd crowd, Connector connector, String name, ConnectOptions.TokenPlace place) {
        Device.Heard heard = new Device.Heard();
        ConnectOptions options = ConnectOptions.DEFAULT.withTokenPlace(place);
        return new Device(crowd.user(name), heard, Device.await(connector.connect(crowd.token(name), options, heard)));
    }
}
