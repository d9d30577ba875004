package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Resolves the intrinsic functions that the template uses: `Ref`, `Fn::GetAtt`, `Fn::Join`, `Fn::Select`,
/// `Fn::Split`, `Fn::Sub` in its string form. Any other is refused by name.
public record Intrinsics(Template template, PhysicalNames names) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    /// The text of a scalar or of an intrinsic function. Fails with [TemplateException] on anything else.
    public String text(JsonNode node) {
        if (node.isValueNode() && !node.isNull() && !node.isMissingNode()) {
            return node.asText();
        }
        if (!node.isObject() || node.size() != 1) {
            throw new TemplateException("expected a text or an intrinsic function, not " + node);
        }
        String function = node.fieldNames().next();
        JsonNode argument = node.get(function);
        return switch (function) {
            case "Ref" -> ref(argument.asText());
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Join" -> join(argument);
            case "Fn::Select" -> select(argument);
            case "Fn::Sub" -> substitute(argument);
            default -> throw new TemplateException("unknown intrinsic function " + function);
        };
    }

    private String ref(String logicalId) {
        return switch (logicalId) {
            case "AWS::Region" -> names.region();
            case "AWS::AccountId" -> names.account();
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackName" -> "parley";
            default -> names.ref(template.require(logicalId), this);
        };
    }

    private String attribute(JsonNode argument) {
        if (argument.isTextual()) {
            String[] parts = argument.asText().split("\\.", 2);
            return names.attribute(template.require(parts[0]), parts[1]);
        }
        return names.attribute(
                template.require(argument.path(0).asText()), argument.path(1).asText());
    }

    private String join(JsonNode argument) {
        return list(argument.path(1)).stream()
                .collect(Collectors.joining(argument.path(0).asText()));
    }

    private String select(JsonNode argument) {
        return list(argument.path(1)).get(argument.path(0).asInt());
    }

    private String substitute(JsonNode argument) {
        if (!argument.isTextual()) {
            throw new TemplateException("Fn::Sub is understood in its string form only, not " + argument);
        }
        return PLACEHOLDER.matcher(argument.asText()).replaceAll(match -> {
            String name = match.group(1);
            return Matcher.quoteReplacement(name.contains(".") ? attribute(textNode(name)) : ref(name));
        });
    }

    private static JsonNode textNode(String text) {
        return TextNode.valueOf(text);
    }

    /// The texts of a list, or of `Fn::Split`.
    List<String> list(JsonNode node) {
        if (node.isObject() && node.has("Fn::Split")) {
            JsonNode split = node.get("Fn::Split");
            return List.of(text(split.path(1)).split(Pattern.quote(split.path(0).asText()), -1));
        }
        List<String> texts = new ArrayList<>();
        node.forEach(element -> texts.add(text(element)));
        return texts;
    }
}
