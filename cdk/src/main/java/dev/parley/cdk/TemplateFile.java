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

/// Writes the committed template: the standard deployment, in its normalised form.
///
/// Run it by `./parley template`, or with the file as its only argument.
public final class TemplateFile {
    private TemplateFile() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "cdk/parley.template.json");
        Path scratch = Files.createTempDirectory("parley-template");
        try {
            Files.writeString(file, current(scratch));
        } finally {
            delete(scratch);
        }
        System.out.println("wrote " + file);
    }

    /// The text that the committed file must have.
    static String current(Path scratch) throws IOException {
        return of(Deployment.standard(), scratch);
    }

    static String of(Deployment deployment, Path scratch) throws IOException {
        App app = Synthesis.app(scratch.resolve("assembly"));
        ChatStack stack = new ChatStack(app, deployment, new PlaceholderCode(scratch));
        return NormalTemplate.of(template(app, stack));
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
