package dev.parley.cdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;

/// Writes the committed template: the standard deployment, in its normalised form.
///
/// Run it by `./parley template`, or with the file as its only argument.
public final class TemplateFile {
    private TemplateFile() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "cdk/parley.template.json");
        Files.writeString(file, current());
        System.out.println("wrote " + file);
    }

    /// The text that the committed file must have.
    static String current() throws IOException {
        Path folder = Files.createTempDirectory("parley-template");
        App app = Synthesis.app();
        ChatStack stack = new ChatStack(app, Deployment.standard(), new PlaceholderCode(folder));
        return NormalTemplate.of(template(app, stack));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> template(App app, ChatStack stack) {
        return (Map<String, Object>)
                app.synth().getStackByName(stack.getStackName()).getTemplate();
    }
}
