package dev.parley.emulator.api.option;

import dev.parley.emulator.api.hook.SiteDocument;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the HTTP port serves, and where events are shown, beside the emulator's own pages.
///
/// @param audience the audience of the tokens that it issues
/// @param accounts passwords by the names of users who need not sign up
/// @param reservedNames names that nobody can sign up with
/// @param ops what the page `/ops` shows beside the emulator's own
/// @param eventsUrl receives each event of every bus by POST, where it is given
/// @param page what a browser gets at `/`, where there is one
/// @param documents the documents that are served before the page, by path
public record Site(
        String audience,
        Map<String, String> accounts,
        Set<String> reservedNames,
        OpsViews ops,
        Optional<URI> eventsUrl,
        Optional<Page> page,
        Map<String, SiteDocument> documents) {
    /// The audience `local`, no accounts and nothing of its own on `/ops`.
    public static final Site PLAIN = new Site("local", Map.of(), Set.of(), OpsViews.NONE);

    /// Events go only where rules send them; there is no page and no document.
    public Site(String audience, Map<String, String> accounts, Set<String> reservedNames, OpsViews ops) {
        this(audience, accounts, reservedNames, ops, Optional.empty(), Optional.empty(), Map.of());
    }

    public Site {
        accounts = Map.copyOf(accounts);
        reservedNames = Set.copyOf(reservedNames);
        documents = Map.copyOf(documents);
    }

    public Site withOps(OpsViews views) {
        return new Site(audience, accounts, reservedNames, views, eventsUrl, page, documents);
    }

    public Site withEventsUrl(URI url) {
        return new Site(audience, accounts, reservedNames, ops, Optional.of(url), page, documents);
    }

    public Site withPage(Page built) {
        return new Site(audience, accounts, reservedNames, ops, eventsUrl, Optional.of(built), documents);
    }

    public Site withDocuments(Map<String, SiteDocument> byPath) {
        return new Site(audience, accounts, reservedNames, ops, eventsUrl, page, byPath);
    }
}
