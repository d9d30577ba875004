package dev.parley.run;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.option.FunctionPackages;
import dev.parley.emulator.api.option.OpsViews;
import dev.parley.emulator.api.option.Site;
import dev.parley.emulator.start.ListenAddress;
import dev.parley.emulator.template.Template;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// Parley's template with all that its functions need on the emulated cloud.
public final class ParleyCloud {
    /// The committed template of a deployment with Redis, on the class path.
    public static final String TEMPLATE = DeploymentProfile.VALKEY.template();

    /// What the property `events` adds to either template, on the class path.
    private static final String EVENTS = "/parley.events.json";

    /// The audience of the tokens of a local run.
    public static final String AUDIENCE = "parley-local";

    private static final String PASSWORD = "parley";

    /// The users that each local run knows from the start.
    private static final Map<String, String> USERS = Map.of("alice", PASSWORD, "bob", PASSWORD, "carol", PASSWORD);

    /// Of the ids that are kept for the server's own API, the only username.
    private static final Set<String> RESERVED = Set.of("system");

    private static final OpsViews OPS =
            new OpsViews(Map.of("rooms", new RoomList(), "people", new PeopleList()), Map.of());

    private ParleyCloud() {}

    /// Free ports on the loopback interface, stage `local`, everything in memory. Functions are objects of this
    /// process and share their connections to Redis.
    public static CloudOptions options() {
        return options(DeploymentProfile.VALKEY);
    }

    /// The same run with the template of a profile.
    public static CloudOptions options(DeploymentProfile profile) {
        return CloudOptions.of(Template.fromClassPath(profile.template()))
                .withHandlers(ParleyHandlers::new)
                .withVariables(new ParleyVariables())
                .withSite(new Site(AUDIENCE, USERS, RESERVED, OPS).withDocuments(RunDocuments.BY_PATH));
    }

    /// The same run with the property `events` on: it publishes bus events.
    public static CloudOptions withEvents(CloudOptions options) {
        return options.withTemplate(Template.fromClassPath(EVENTS));
    }

    /// The clients of a run in the form that Parley's adapters take.
    public static CloudClients clients(FunctionClients clients) {
        return new SdkClients(clients);
    }

    /// The jar of the functions as `./parley package` leaves it under the folder of the project.
    public static FunctionPackages packages(Path project) {
        return new FunctionPackages(project.resolve("functions/package/target")::resolve, "./parley package");
    }

    /// Whether a run on this host is reached by other machines.
    static boolean isOpenToOthers(String host) {
        return ListenAddress.of(host).isOpenToOthers();
    }
}
