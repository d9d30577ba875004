package dev.parley.cdk.gateway;

import dev.parley.cdk.conventions.AcceptedFinding;
import dev.parley.cdk.settings.Edge;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnRule;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.cloudfront.CfnDistribution;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/// CloudFront before the WebSocket API, with a limit of connects by address. The gateway's own address stays open:
/// posts
/// go to it. Functions and access log see CloudFront's addresses for those who come this way.
public final class EdgeDistribution extends Construct {
    /// AWS's own policies: nothing is cached, and everything but `Host` goes on, as a WebSocket upgrade needs.
    private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    private static final String ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

    private final CfnDistribution distribution;

    public EdgeDistribution(Construct scope, Edge settings, Gateway gateway) {
        super(scope, "Edge");
        this.distribution = CfnDistribution.Builder.create(this, "Distribution")
                .distributionConfig(CfnDistribution.DistributionConfigProperty.builder()
                        .comment("Parley: connects")
                        .enabled(true)
                        .httpVersion("http1.1")
                        .priceClass("PriceClass_All")
                        .origins(List.of(origin(gateway)))
                        .defaultCacheBehavior(behaviour())
                        .webAclId(settings.ownRules().orElseGet(() -> rules(settings)))
                        .build())
                .build();
        distribution.overrideLogicalId("Edge");
        AcceptedFinding.EDGE_EVERYWHERE.at(distribution);
        AcceptedFinding.EDGE_LOGGED_BEHIND.at(distribution);
        AcceptedFinding.EDGE_CERTIFICATE.at(distribution);
    }

    public String connectUrl() {
        return Fn.join("", List.of("wss://", distribution.getAttrDomainName()));
    }

    private static CfnDistribution.OriginProperty origin(Gateway gateway) {
        return CfnDistribution.OriginProperty.builder()
                .id("gateway")
                .domainName(Fn.join("", List.of(gateway.apiId(), ".execute-api.", Aws.REGION, ".", Aws.URL_SUFFIX)))
                .originPath("/" + gateway.plainStageName())
                .customOriginConfig(CfnDistribution.CustomOriginConfigProperty.builder()
                        .originProtocolPolicy("https-only")
                        .originSslProtocols(List.of("TLSv1.2"))
                        .originReadTimeout(60)
                        .build())
                .build();
    }

    private static CfnDistribution.DefaultCacheBehaviorProperty behaviour() {
        return CfnDistribution.DefaultCacheBehaviorProperty.builder()
                .targetOriginId("gateway")
                .viewerProtocolPolicy("https-only")
                .allowedMethods(List.of("GET", "HEAD"))
                .compress(false)
                .cachePolicyId(CACHING_DISABLED)
                .originRequestPolicyId(ALL_BUT_HOST)
                .build();
    }

    /// CloudFront takes rules of us-east-1 alone: elsewhere CloudFormation stops before it makes anything.
    private String rules(Edge settings) {
        new CfnRule(this, "Region")
                .addAssertion(
                        Fn.conditionEquals(Aws.REGION, "us-east-1"),
                        "parley:edge without parley:edgeRules needs a stack in us-east-1");
        CfnWebACL rules = CfnWebACL.Builder.create(this, "Rules")
                .scope("CLOUDFRONT")
                .defaultAction(CfnWebACL.DefaultActionProperty.builder()
                        .allow(CfnWebACL.AllowActionProperty.builder().build())
                        .build())
                .visibilityConfig(counted("ParleyEdge"))
                .rules(List.of(CfnWebACL.RuleProperty.builder()
                        .name("connects-by-address")
                        .priority(0)
                        .action(CfnWebACL.RuleActionProperty.builder()
                                .block(CfnWebACL.BlockActionProperty.builder().build())
                                .build())
                        .visibilityConfig(counted("ParleyConnectsByAddress"))
                        .statement(CfnWebACL.StatementProperty.builder()
                                .rateBasedStatement(CfnWebACL.RateBasedStatementProperty.builder()
                                        .aggregateKeyType("IP")
                                        .limit(settings.connectsPerAddress())
                                        .evaluationWindowSec(300)
                                        .build())
                                .build())
                        .build()))
                .build();
        rules.overrideLogicalId("EdgeRules");
        return rules.getAttrArn();
    }

    private static CfnWebACL.VisibilityConfigProperty counted(String metric) {
        return CfnWebACL.VisibilityConfigProperty.builder()
                .metricName(metric)
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(true)
                .build();
    }
}
