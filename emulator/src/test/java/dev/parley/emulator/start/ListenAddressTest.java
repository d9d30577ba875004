package dev.parley.emulator.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost, 127.0.0.1",
        "localhost, localhost, 127.0.0.1",
        "127.0.0.2, 127.0.0.2, 127.0.0.2",
        "0.0.0.0, localhost, 127.0.0.1",
        "::, localhost, 127.0.0.1",
        "::1, [::1], [0:0:0:0:0:0:0:1]",
        "[::1], [::1], [0:0:0:0:0:0:0:1]"
    })
    void names_ofAnAddress_areThoseThatReachIt(String host, String name, String loopback) {
        ListenAddress address = ListenAddress.of(host);

        assertThat(address.name()).isEqualTo(name);
        assertThat(address.loopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "no-such-host.invalid", "1.2.3.4.5"})
    void host_thatIsNoAddressOfThisMachine_isRefused(String host) {
        assertThatThrownBy(() -> ListenAddress.of(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--host " + host + " is no address of this machine");
    }

    @Test
    void host_empty_isRefused() {
        assertThatThrownBy(() -> ListenAddress.of(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--host names no address");
    }
}
