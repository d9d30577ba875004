package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What `Ref` and `Fn::GetAtt` of a resource give in the embedded cloud. A resource without an explicit name is
/// named by its logical id, a FIFO queue with `.fifo` behind it.
public record PhysicalNames(String region, String account, String queueEndpoint) {
    static final String FUNCTION = "AWS::Lambda::Function";
    static final String ALIAS = "AWS::Lambda::Alias";
    static final String VERSION = "AWS::Lambda::Version";
    static final String TABLE = "AWS::DynamoDB::GlobalTable";
    static final String QUEUE = "AWS::SQS::Queue";
    static final String BUS = "AWS::Events::EventBus";
    static final String API_DESTINATION = "AWS::Events::ApiDestination";

    String name(TemplateResource resource) {
        return switch (resource.type()) {
            case FUNCTION -> explicit(resource, "FunctionName");
            case TABLE -> explicit(resource, "TableName");
            case QUEUE -> queueName(resource);
            case BUS, API_DESTINATION -> explicit(resource, "Name");
            default -> resource.logicalId();
        };
    }

    String ref(TemplateResource resource, Intrinsics intrinsics) {
        return switch (resource.type()) {
            case ALIAS -> aliasArn(resource, intrinsics);
            case VERSION -> intrinsics.text(resource.property("FunctionName")) + ":1";
            case QUEUE -> queueEndpoint + "/" + account + "/" + queueName(resource);
            default -> name(resource);
        };
    }

    String attribute(TemplateResource resource, String attribute) {
        return switch (resource.type() + "." + attribute) {
            case QUEUE + ".Arn" -> arn("sqs", queueName(resource));
            case QUEUE + ".QueueName" -> queueName(resource);
            case FUNCTION + ".Arn" -> arn("lambda", "function:" + name(resource));
            case TABLE + ".Arn" -> arn("dynamodb", "table/" + name(resource));
            case TABLE + ".StreamArn" -> arn("dynamodb", "table/" + name(resource) + "/stream/local");
            case BUS + ".Name" -> name(resource);
            case BUS + ".Arn" -> arn("events", "event-bus/" + name(resource));
            case API_DESTINATION + ".Arn" -> arn("events", "api-destination/" + name(resource));
            case VERSION + ".Version" -> "1";
            default -> unknown(resource, attribute);
        };
    }

    /// What is not emulated has no real attributes; whatever is made of them is replaced where functions read it.
    private static String unknown(TemplateResource resource, String attribute) {
        if (Coverage.isEmulated(resource.type())) {
            throw new TemplateException("%s has the type %s, of which the embedded cloud does not know the attribute %s"
                    .formatted(resource.logicalId(), resource.type(), attribute));
        }
        return resource.logicalId() + "." + attribute;
    }

    private String aliasArn(TemplateResource alias, Intrinsics intrinsics) {
        return arn(
                "lambda",
                "function:" + functionName(intrinsics.text(alias.property("FunctionName"))) + ":"
                        + intrinsics.text(alias.property("Name")));
    }

    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }

    /// The function's name in a name, an ARN, a qualified one, or the URI of an integration.
    static String functionName(String reference) {
        int at = reference.indexOf(":function:");
        String name = at < 0 ? reference : reference.substring(at + ":function:".length());
        return name.split("[:/]", 2)[0];
    }

    /// The name of the template's function that a reference leads to.
    Optional<String> deployedFunction(Template template, String reference) {
        String name = functionName(reference);
        return template.ofType(FUNCTION).stream()
                .map(this::name)
                .filter(name::equals)
                .findFirst();
    }

    private static String queueName(TemplateResource queue) {
        String name = explicit(queue, "QueueName");
        boolean fifo = switch (queue.property("FifoQueue").asText("false")) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new TemplateException(
                        queue.logicalId() + ".FifoQueue: expected true or false, not " + queue.property("FifoQueue"));
        };
        return fifo && !name.endsWith(".fifo") ? name + ".fifo" : name;
    }

    private static String explicit(TemplateResource resource, String property) {
        JsonNode name = resource.property(property);
        if (name.isMissingNode()) {
            return resource.logicalId();
        }
        if (!name.isTextual()) {
            throw new TemplateException(
                    "%s.%s: expected a plain name, not %s".formatted(resource.logicalId(), property, name));
        }
        return name.asText();
    }
}
