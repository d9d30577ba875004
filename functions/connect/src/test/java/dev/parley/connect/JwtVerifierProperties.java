package dev.parley.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.parley.connect.TokenVerifier.Verification;
import dev.parley.testkit.StepClock;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class JwtVerifierProperties {
    private static final RSAKey KEY = TestIssuer.newKey("one");

    private final StepClock clock = new StepClock();
    private final JwtVerifier verifier = new JwtVerifier(
            new IssuerKeys(() -> new JWKSet(KEY.toPublicJWK()), clock),
            new ClaimRules("https://issuer.example", Set.of(TestIssuer.AUDIENCE)),
            clock);

    @Property(tries = 300)
    void verify_withAnyText_refusesAndNeverThrows(@ForAll @StringLength(max = 300) String text) {
        assertRefused(text);
        assertRefused("eyJhbGciOiJSUzI1NiJ9." + text);
        assertRefused(text + "." + text + "." + text);
    }

    private void assertRefused(String token) {
        assertThat(verifier.verify(token)).isInstanceOf(Verification.Refused.class);
    }
}
