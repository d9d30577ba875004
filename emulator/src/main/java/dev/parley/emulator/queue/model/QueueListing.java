package dev.parley.emulator.queue.model;

import dev.parley.emulator.queue.validation.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Pages through URLs of queues, in their order.
///
/// @param nextToken continues behind the page, if there is more
public record QueueListing(List<String> urls, Optional<String> nextToken) {
    private static final int MOST = 1000;

    /// @param maxResults null for as many as SQS gives, which then gives no token
    /// @param nextToken of the page before, or null
    public static QueueListing page(Stream<String> urls, @Nullable Integer maxResults, @Nullable String nextToken) {
        if (maxResults != null && (maxResults < 1 || maxResults > MOST)) {
            throw Refusal.invalidValue(maxResults, "MaxResults", "Must be between 1 and 1000, if provided.");
        }
        String behind = nextToken == null ? "" : decoded(nextToken);
        List<String> left =
                urls.filter(url -> url.compareTo(behind) > 0).sorted().toList();
        int size = Math.min(left.size(), maxResults == null ? MOST : maxResults);
        List<String> page = left.subList(0, size);
        return new QueueListing(
                page,
                size < left.size() && maxResults != null ? Optional.of(encoded(page.getLast())) : Optional.empty());
    }

    private static String encoded(String url) {
        return Base64.getEncoder().encodeToString(url.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw Refusal.invalidValue("Invalid or expired next token.");
        }
    }
}
