package dev.parley.emulator.lambda;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The function that an Invoke request names: by its name, a part of its ARN or the whole, with a qualifier in the
/// name or beside it. Without a qualifier it is `$LATEST`.
record InvokedFunction(String name, String qualifier) {
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final Pattern FUNCTION =
            Pattern.compile("(?:(?:arn:aws:lambda:[^:]*:)?\\d{12}:function:)?([\\w-]+)(?::([\\w$-]+))?");
    private static final String LATEST = "$LATEST";

    /// Empty where the request is no Invoke.
    static Optional<InvokedFunction> of(URI request) {
        Matcher path = PATH.matcher(request.getRawPath());
        if (!path.matches()) {
            return Optional.empty();
        }
        Matcher function = FUNCTION.matcher(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8));
        if (!function.matches()) {
            return Optional.empty();
        }
        String query = Optional.ofNullable(request.getQuery()).orElse("");
        String qualifier = Arrays.stream(query.split("&", -1))
                .filter(parameter -> parameter.startsWith("Qualifier="))
                .map(parameter -> parameter.substring("Qualifier=".length()))
                .findFirst()
                .orElseGet(() -> Optional.ofNullable(function.group(2)).orElse(LATEST));
        return Optional.of(new InvokedFunction(function.group(1), qualifier));
    }

    /// Whether there is such a version or alias.
    boolean isDeployed() {
        return Set.of(LATEST, DeployedFunctions.VERSION, DeployedFunctions.ALIAS)
                .contains(qualifier);
    }

    /// The version that runs.
    String version() {
        return qualifier.equals(LATEST) ? LATEST : DeployedFunctions.VERSION;
    }

    String arn() {
        String unqualified = "arn:aws:lambda:local:000000000000:function:" + name;
        return qualifier.equals(LATEST) ? unqualified : unqualified + ":" + qualifier;
    }
}
