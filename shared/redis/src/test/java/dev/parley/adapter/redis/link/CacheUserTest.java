package dev.parley.adapter.redis.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.settings.Environment;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// The password by which a function signs in to the cache, held to Signature Version 4 as it is published.
class CacheUserTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
    private static final CacheUser USER = new CacheUser("Parley-Prod", "parley-prod", "eu-west-1");
    private static final String SCOPE = "20261129/eu-west-1/elasticache/aws4_request";

    @Test
    void password_isARequestToConnectThatTheRoleHasSigned() throws GeneralSecurityException {
        String password = USER.password(AwsCredentialsIdentity.create("AKID", "secret"), CLOCK);

        assertThat(password).startsWith("parley-prod/?");
        Map<String, String> parameters = parameters(password);
        assertThat(parameters)
                .containsEntry("Action", "connect")
                .containsEntry("User", "parley-prod")
                .containsEntry("ResourceType", "ServerlessCache")
                .containsEntry("X-Amz-Expires", "900")
                .containsEntry("X-Amz-Credential", "AKID%2F" + SCOPE.replace("/", "%2F"));
        String signature = parameters.remove("X-Amz-Signature");
        assertThat(signature).isEqualTo(signature(parameters));
    }

    @Test
    void password_byCredentialsOfARole_carriesTheirToken() {
        String password = USER.password(AwsSessionCredentialsIdentity.create("AKID", "secret", "to/ken"), CLOCK);

        assertThat(URLDecoder.decode(parameters(password).get("X-Amz-Security-Token"), StandardCharsets.UTF_8))
                .isEqualTo("to/ken");
    }

    @Test
    void password_madeLater_isAnotherOne() {
        AwsCredentialsIdentity credentials = AwsCredentialsIdentity.create("AKID", "secret");

        assertThat(USER.password(credentials, Clock.offset(CLOCK, Duration.ofMinutes(1))))
                .isNotEqualTo(USER.password(credentials, CLOCK));
    }

    @Test
    void settings_withAUser_askForAPasswordAtEachConnection_andWithoutForNone() {
        Map<String, String> url = Map.of("REDIS_URL", "rediss://cache:6379");
        Map<String, String> all = new TreeMap<>(url);
        all.put("REDIS_USER", "parley-prod");
        all.put("REDIS_CACHE", "parley-prod");
        all.put("AWS_REGION", "eu-west-1");

        assertThat(RedisSettings.from(new Environment(all)).user()).contains(USER);
        assertThat(RedisSettings.from(new Environment(url)).user()).isEmpty();
        all.remove("REDIS_CACHE");
        assertThatThrownBy(() -> RedisSettings.from(new Environment(all))).hasMessageContaining("REDIS_CACHE");
    }

    private static Map<String, String> parameters(String password) {
        return Arrays.stream(password.substring(password.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, _) -> first, TreeMap::new));
    }

    private static String signature(Map<String, String> parameters) throws GeneralSecurityException {
        String query = parameters.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
        String request = "GET\n/\n" + query + "\nhost:parley-prod\n\nhost\n" + sha256("");
        String toSign = "AWS4-HMAC-SHA256\n20261129T120000Z\n" + SCOPE + "\n" + sha256(request);
        byte[] key = "AWS4secret".getBytes(StandardCharsets.UTF_8);
        for (String part : SCOPE.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
