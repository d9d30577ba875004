package dev.parley.connect;

import static dev.parley.connect.TestIssuer.DISCOVERY;
import static dev.parley.connect.TestIssuer.KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IssuerDocumentsTest {
    private static final RSAKey KEY = TestIssuer.newKey("one");

    private final TestIssuer issuer = new TestIssuer();
    private final IssuerDocuments documents = new IssuerDocuments(issuer.url(), Optional.empty());

    IssuerDocumentsTest() throws IOException {}

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void documents_askedForTwice_areDiscoveredOnce() throws IOException {
        issuer.publish(KEY);

        assertThat(documents.download().getKeyByKeyId("one")).isNotNull();
        documents.download();

        assertThat(issuer.asked()).containsExactly(DISCOVERY, KEYS, KEYS);
    }

    @Test
    void documents_withConfiguredKeySet_areNotDiscovered() throws IOException {
        issuer.publish(KEY);

        new IssuerDocuments(issuer.url(), Optional.of(URI.create(issuer.url() + KEYS))).download();

        assertThat(issuer.asked()).containsExactly(KEYS);
    }

    @Test
    void documents_ofAnotherIssuer_areRefused() {
        issuer.serve(DISCOVERY, "{\"issuer\":\"https://other.example\",\"jwks_uri\":\"%s\"}".formatted(issuer.url()));

        assertThatThrownBy(documents::download).isInstanceOf(IOException.class);
    }

    @Test
    void documents_thatAreMalformed_areRefused() {
        issuer.serve(DISCOVERY, "{\"issuer\":\"%s\"}".formatted(issuer.url()));
        assertThatThrownBy(documents::download).isInstanceOf(IOException.class);

        issuer.serve(DISCOVERY, "<html>");
        assertThatThrownBy(documents::download).isInstanceOf(IOException.class);
    }

    @Test
    void documents_thatAreMissingOrTooLarge_areRefused() {
        assertThatThrownBy(documents::download).isInstanceOf(IOException.class);

        issuer.serve(KEYS, "{\"keys\":[],\"padding\":\"" + "x".repeat(300_000) + "\"}");
        assertThatThrownBy(documents::download).isInstanceOf(IOException.class);
    }
}
