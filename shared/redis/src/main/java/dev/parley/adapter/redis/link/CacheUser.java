package dev.parley.adapter.redis.link;

import dev.parley.settings.Environment;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// The user of an ElastiCache Serverless cache as which a function signs in by its role: the password is a request
/// that the role's credentials have signed, good for 15 minutes. A connection made with it lives for 12 hours.
///
/// @param name the user's id, which is its name as well
/// @param cache the name of the cache
public record CacheUser(String name, String cache, String region) {
    private static final Duration GOOD_FOR = Duration.ofMinutes(15);

    public CacheUser {
        // ElastiCache keeps both in small letters, and the signature covers them.
        name = name.toLowerCase(Locale.ROOT);
        cache = cache.toLowerCase(Locale.ROOT);
    }

    /// Reads `REDIS_USER` and with it `REDIS_CACHE` and `AWS_REGION`. Absent without a user: the URL alone says how to
    /// sign in.
    ///
    /// @throws IllegalStateException naming a variable that is missing
    static Optional<CacheUser> from(Environment environment) {
        return environment
                .find("REDIS_USER")
                .map(name ->
                        new CacheUser(name, environment.require("REDIS_CACHE"), environment.require("AWS_REGION")));
    }

    /// A password for a connection that is made now. It is a secret.
    String password(AwsCredentialsIdentity credentials, Clock clock) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("http://" + cache + "/"))
                .putRawQueryParameter("Action", "connect")
                .putRawQueryParameter("User", name)
                .putRawQueryParameter("ResourceType", "ServerlessCache")
                .build();
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "elasticache")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, GOOD_FOR)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request()
                .getUri()
                .toString()
                .replaceFirst("http://", "");
    }
}
