package dev.parley.cdk.gateway;

import dev.parley.cdk.settings.Deployment;
import java.util.List;
import software.amazon.awscdk.services.apigatewayv2.CfnApiMapping;
import software.amazon.awscdk.services.apigatewayv2.CfnDomainName;
import software.constructs.Construct;

/// The operator's own address for the API. Functions keep posting to the gateway's own address, which stays open.
public final class ChatDomain extends Construct {
    private final CfnDomainName domain;

    public ChatDomain(Construct scope, Deployment.CustomDomain settings, Gateway gateway) {
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

    public String connectUrl() {
        return "wss://" + domain.getRef();
    }

    /// What the operator's DNS must point the name at.
    public String target() {
        return domain.getAttrRegionalDomainName();
    }
}
