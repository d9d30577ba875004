package dev.parley.cdk;

import java.util.List;
import software.amazon.awscdk.services.apigatewayv2.CfnApiMapping;
import software.amazon.awscdk.services.apigatewayv2.CfnDomainName;
import software.constructs.Construct;

/// The operator's own address for the API. Functions keep posting to the gateway's own address, which stays open.
final class ChatDomain extends Construct {
    private final CfnDomainName domain;

    ChatDomain(Construct scope, Deployment.CustomDomain settings, Gateway gateway) {
        super(scope, "Domain");
        this.domain = CfnDomainName.Builder.create(this, "Name")
                .domainName(settings.name())
                .domainNameConfigurations(List.of(CfnDomainName.DomainNameConfigurationProperty.builder()
                        .certificateArn(settings.certificateArn())
                        .endpointType("REGIONAL")
                        .securityPolicy("TLS_1_2")
                        .ipAddressType("dualstack")
                        .build()))
                .build();
        CfnApiMapping.Builder.create(this, "Mapping")
                .apiId(gateway.apiId())
                .domainName(domain.getRef())
                .stage(gateway.stageName())
                .build();
    }

    String connectUrl() {
        return "wss://" + domain.getRef();
    }

    /// What the operator's DNS must point the name at.
    String target() {
        return domain.getAttrRegionalDomainName();
    }
}
