package dev.parley.connect;

import dev.parley.settings.Environment;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What the authorizer is made of. [#wire] is the only place that builds it from the environment.
record AuthorizerFunction(TokenVerifier tokens) {
    static AuthorizerFunction wire(Environment environment) {
        Clock clock = Clock.systemUTC();
        String issuer = environment.require("ISSUER");
        Set<String> audiences = Arrays.stream(environment.require("AUDIENCE").split(","))
                .map(String::strip)
                .filter(audience -> !audience.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        var documents = new IssuerDocuments(issuer, environment.find("JWKS_URL").map(URI::create));
        ClaimRules rules = new ClaimRules(
                issuer, audiences, environment.find("USER_ID_CLAIM").orElse("sub"));
        return new AuthorizerFunction(new JwtVerifier(new IssuerKeys(documents, clock), rules, clock));
    }
}
