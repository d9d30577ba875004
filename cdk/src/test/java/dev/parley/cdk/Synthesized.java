package dev.parley.cdk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cdk.function.PlaceholderCode;
import dev.parley.cdk.settings.Deployment;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cxapi.SynthesisMessage;

/// A stack with placeholder code, synthesized in this process.
public record Synthesized(ChatStack stack) {
    public static Synthesized of(Deployment deployment, Path scratch) {
        App app = Synthesis.app(scratch.resolve("assembly"));
        return new Synthesized(new ChatStack(app, deployment, new PlaceholderCode(scratch)));
    }

    /// What the stack says, in the form of the committed template.
    public SystemTemplate template() {
        return new SystemTemplate(
                new JsonMapper().convertValue(Template.fromStack(stack).toJSON(), ObjectNode.class));
    }

    /// What cdk-nag and the CDK itself object to.
    List<String> findings() {
        Aspects.of(stack).add(new AwsSolutionsChecks());
        Annotations annotations = Annotations.fromStack(stack);
        return Stream.concat(
                        texts(annotations.findError("*", Match.stringLikeRegexp(".*"))),
                        texts(annotations.findWarning("*", Match.stringLikeRegexp(".*"))))
                .toList();
    }

    /// What the CDK's command line warns of.
    List<String> warnings() {
        return texts(Annotations.fromStack(stack).findWarning("*", Match.stringLikeRegexp(".*")))
                .toList();
    }

    private static Stream<String> texts(List<SynthesisMessage> messages) {
        return messages.stream()
                .map(message -> message.getId() + ": " + message.getEntry().getData());
    }
}
