package dev.parley.run.path;

import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.CloudOptions.Seams;
import dev.parley.emulator.api.hook.OpsList;
import dev.parley.emulator.api.hook.OpsLookup;
import dev.parley.emulator.api.option.OpsViews;
import java.util.HashMap;
import java.util.Map;

/// Options of a run that follows its messages.
public final class TracedOptions {
    /// The name of the list of the latest messages and of the lookup of one path.
    public static final String MESSAGES = "messages";

    private TracedOptions() {}

    /// Follows the latest thousand messages by what functions of this process ask of tables, queues and the gateway.
    /// Stands inside of whatever wraps clients later: faults are to be added after it, so that the paths tell what
    /// truly happened. Of a message that is not among them, or whose functions run as processes, the tables tell
    /// when it was accepted, and its number.
    public static CloudOptions of(CloudOptions options) {
        MessagePaths paths = new MessagePaths();
        ConnectionUsers users = new ConnectionUsers();
        Seams seams = options.seams();
        MessageTracing tracing = new MessageTracing(paths, users, seams.clock());
        return options.withSeams(new Seams(
                        seams.clock(),
                        seams.throttles(),
                        (function, clients) ->
                                new TracedClients(seams.clients().apply(function, clients), function, tracing),
                        functions -> new TracedInvoker(seams.invoker().apply(functions), users),
                        seams.environments()))
                .withSite(options.site().withOps(withMessages(options.site().ops(), paths)));
    }

    private static OpsViews withMessages(OpsViews views, MessagePaths paths) {
        Map<String, OpsList> lists = new HashMap<>(views.lists());
        lists.put(MESSAGES, _ -> paths.latest());
        Map<String, OpsLookup> lookups = new HashMap<>(views.lookups());
        lookups.put(MESSAGES, (id, dynamoDb) -> paths.find(id).or(() -> new StoredPath(dynamoDb).find(id)));
        return new OpsViews(lists, lookups);
    }
}
