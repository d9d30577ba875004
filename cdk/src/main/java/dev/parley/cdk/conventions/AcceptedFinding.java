package dev.parley.cdk.conventions;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.constructs.IConstruct;

/// Findings of cdk-nag that are as they should be, each with its reason.
public enum AcceptedFinding {
    GATEWAY_LOGGING_ROLE(
            "AwsSolutions-IAM4",
            "API Gateway refuses an account role that may do less than this managed policy of its own."),
    AUTHORIZED_ON_CONNECT(
            "AwsSolutions-APIG4",
            "A WebSocket API authorizes on $connect only; what the authorizer said there goes with every later frame."),
    STREAM_FAILURES(
            "AwsSolutions-SQS3", "This queue is itself where a stream reports the records that could not be handled."),
    THREAT_PROTECTION(
            "AwsSolutions-COG3",
            "Threat protection needs Cognito's Plus plan, which is billed by user: the operator's choice, not a default."),
    SECOND_FACTOR(
            "AwsSolutions-COG2",
            "A second factor is the operator's choice (parley:mfa); people may set one up unless it is off."),
    EDGE_EVERYWHERE("AwsSolutions-CFR1", "People of a chat may be anywhere; who may sign in is the operator's choice."),
    EDGE_LOGGED_BEHIND(
            "AwsSolutions-CFR3",
            "The gateway's access log has each connect that CloudFront lets through; WAF counts those that it refuses."),
    EDGE_CERTIFICATE(
            "AwsSolutions-CFR4",
            "With CloudFront's own certificate its TLS versions cannot be chosen; the operator's domain is not known here."),
    PAGE_FILES_LOGGED_NOWHERE(
            "AwsSolutions-S1",
            "The bucket holds the built page, which is the same for everybody; CloudFront alone reads it."),
    PAGE_WITHOUT_RULES(
            "AwsSolutions-CFR2",
            "The page is static files without a query; who connects too often is the gateway's matter."),
    PAGE_REQUESTS_LOGGED_NOWHERE(
            "AwsSolutions-CFR3",
            "Who reads the page's files says nothing: people sign in and connect elsewhere, which is logged."),
    NO_RESOURCES("AwsSolutions-IAM5", "Resource::*", "AWS knows no narrower resource for these actions."),
    ANY_CONNECTION(
            "AwsSolutions-IAM5",
            "/^Resource::arn:.*@connections\\/\\*$/",
            "Connection ids are made by the gateway, so a policy cannot name them; API, stage and method are exact.");

    private final String rule;
    private final String appliesTo;
    private final String reason;

    AcceptedFinding(String rule, String reason) {
        this(rule, "", reason);
    }

    AcceptedFinding(String rule, String appliesTo, String reason) {
        this.rule = rule;
        this.appliesTo = appliesTo;
        this.reason = reason;
    }

    /// Accepts the finding at this construct and below it, and nowhere else.
    public void at(IConstruct construct) {
        NagPackSuppression.Builder suppression =
                NagPackSuppression.builder().id(rule).reason(reason);
        if (appliesTo.startsWith("/")) {
            suppression.appliesTo(
                    List.of(RegexAppliesTo.builder().regex(appliesTo).build()));
        } else if (!appliesTo.isEmpty()) {
            suppression.appliesTo(List.of(appliesTo));
        }
        NagSuppressions.addResourceSuppressions(construct, List.of(suppression.build()), true);
    }
}
