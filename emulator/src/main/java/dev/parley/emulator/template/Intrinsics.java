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
            case "AWS::StackName" -> "emulated";
            default -> {
                JsonNode parameter = template.parameters().get(logicalId);
                yield parameter == null ? names.ref(template.require(logicalId), this) : value(logicalId, parameter);
            }
        };
    }

    /// Nobody is asked for the parameters of a local run, and a parameter of the Systems Manager is not at
    /// hand.
    private static String value(String name, JsonNode parameter) {
        JsonNode value = parameter.path("Default");
        if (!value.isValueNode() || parameter.path("Type").asText().startsWith("AWS::SSM::")) {
            throw new TemplateException("the parameter " + name + " has no default that a local run could take");
        }
        return value.asText();
    }

    private String attribute(JsonNode argument) {
        if (argument.isTextual()) {
            String[] parts = argument.asText().split("\\.", 2);
            if (parts.length < 2) {
                throw new TemplateException("Fn::GetAtt names no attribute: " + argument);
            }
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
        List<String> choices = list(argument.path(1));
        int index = wholeNumber(argument.path(0));
        if (index < 0 || index >= choices.size()) {
            throw new TemplateException("Fn::Select has no element " + index + " of " + choices.size());
        }
        return choices.get(index);
    }

    /// The whole number of a scalar or of an intrinsic function. Fails with [TemplateException] on anything
    /// else.
    int wholeNumber(JsonNode node) {
        String text = text(node);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TemplateException("expected a whole number, not " + text, e);
        }
    }

    /// As [#wholeNumber], of `true` and `false`.
    boolean truth(JsonNode node) {
        String text = text(node);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new TemplateException("expected true or false, not " + text);
        };
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
        if (!node.isArray()) {
            throw new TemplateException("expected a list or Fn::Split, not " + node);
        }
        List<String> texts = new ArrayList<>();
        node.forEach(element -> texts.add(text(element)));
        return texts;
    }
}
