package dev.parley.cdk.data;

import java.util.List;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.elasticache.CfnServerlessCache;
import software.constructs.Construct;

/// Redis for limits, order gates, typing and locks. Nothing in it must survive, so it keeps no snapshots.
public final class Cache extends Construct {
    private final CfnServerlessCache cache;

    public Cache(Construct scope, String stage, Network network) {
        super(scope, "Cache");
        this.cache = CfnServerlessCache.Builder.create(this, "Valkey")
                .engine("valkey")
                .majorEngineVersion("8")
                .serverlessCacheName("parley-" + stage)
                .description("Parley: limits, order gates, typing, locks")
                .securityGroupIds(List.of(network.cache().getSecurityGroupId()))
                .subnetIds(network.vpc().selectSubnets(network.subnets()).getSubnetIds())
                .cacheUsageLimits(CfnServerlessCache.CacheUsageLimitsProperty.builder()
                        .dataStorage(CfnServerlessCache.DataStorageProperty.builder()
                                .maximum(5)
                                .unit("GB")
                                .build())
                        .ecpuPerSecond(CfnServerlessCache.ECPUPerSecondProperty.builder()
                                .maximum(50_000)
                                .build())
                        .build())
                .build();
        cache.overrideLogicalId("Valkey");
    }

    /// ElastiCache Serverless speaks TLS only.
    public String url() {
        return Fn.join("", List.of("rediss://", cache.getAttrEndpointAddress(), ":", cache.getAttrEndpointPort()));
    }

    public String name() {
        return cache.getServerlessCacheName();
    }
}
