package dev.parley.cdk;

import dev.parley.cdk.function.PlaceholderCode;
import dev.parley.cdk.settings.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.App;

/// Writes the committed templates, in their normalised form: the standard deployment, and the one without Redis.
/// Beside them goes what the property `events` adds to either and changes, which a local run lays over the template;
/// its alarms are those of the standard deployment.
///
/// Run it by `./parley template`, or with the template's file as its only argument.
public final class TemplateFile {
    static final String EVENTS = "parley.events.json";
    static final String WITHOUT_REDIS = "parley.none.template.json";

    private TemplateFile() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "cdk/parley.template.json");
        Path scratch = Files.createTempDirectory("parley-template");
        try {
            String standard = of(Deployment.standard(), scratch);
            Files.writeString(file, standard);
            Files.writeString(
                    file.resolveSibling(WITHOUT_REDIS), of(Deployment.standard().withoutRedis(), scratch));
            Files.writeString(
                    file.resolveSibling(EVENTS), added(Deployment.standard().withEvents(), standard, scratch));
        } finally {
            delete(scratch);
        }
        System.out.println("wrote " + file);
    }

    static String of(Deployment deployment, Path scratch) throws IOException {
        App app = Synthesis.app(scratch.resolve("assembly"));
        ChatStack stack = new ChatStack(app, deployment, new PlaceholderCode(scratch));
        return NormalTemplate.of(template(app, stack));
    }

    /// Whole resources and outputs of the deployment, those alone that differ from another template's.
    static String added(Deployment deployment, String other, Path scratch) throws IOException {
        return NormalTemplate.difference(of(deployment, scratch), other);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> template(App app, ChatStack stack) {
        return (Map<String, Object>)
                app.synth().getStackByName(stack.getStackName()).getTemplate();
    }

    static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
