package dev.parley.cdk.data;

import dev.parley.facts.CacheAccess;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.elasticache.CfnServerlessCache;
import software.amazon.awscdk.services.elasticache.CfnUser;
import software.amazon.awscdk.services.elasticache.CfnUserGroup;
import software.constructs.Construct;

/// Redis for limits, order gates, typing and locks. Nothing in it must survive, so it keeps no snapshots. Its one user
/// signs in by IAM, and may call no more than the commands of Parley's scripts on Parley's keys.
public final class Cache extends Construct {
    private final CfnServerlessCache cache;
    private final String user;

    public Cache(Construct scope, String stage, Network network) {
        super(scope, "Cache");
        this.user = "parley-" + stage;
        this.cache = CfnServerlessCache.Builder.create(this, "Valkey")
                .engine("valkey")
                .majorEngineVersion("8")
                .serverlessCacheName("parley-" + stage)
                .description("Parley: limits, order gates, typing, locks")
                .userGroupId(users().getRef())
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

    /// A user that signs in by IAM has its id for a name. A group of Valkey users needs no default user, which would
    /// let in whoever reaches the cache.
    private CfnUserGroup users() {
        CfnUser functions = CfnUser.Builder.create(this, "User")
                .engine("valkey")
                .userId(user)
                .userName(user)
                .authenticationMode(Map.of("Type", "iam"))
                .accessString(CacheAccess.list())
                .build();
        functions.overrideLogicalId("ValkeyUser");
        CfnUserGroup group = CfnUserGroup.Builder.create(this, "Users")
                .engine("valkey")
                .userGroupId(user)
                .userIds(List.of(functions.getRef()))
                .build();
        group.overrideLogicalId("ValkeyUsers");
        return group;
    }

    /// As whom functions sign in.
    public String user() {
        return user;
    }

    /// What a function needs `elasticache:Connect` on to sign in.
    public List<String> resources() {
        return List.of(arn("serverlesscache", name()), arn("user", user));
    }

    private static String arn(String kind, String name) {
        return Fn.join(":", List.of("arn", Aws.PARTITION, "elasticache", Aws.REGION, Aws.ACCOUNT_ID, kind, name));
    }

    /// ElastiCache Serverless speaks TLS only.
    public String url() {
        return Fn.join("", List.of("rediss://", cache.getAttrEndpointAddress(), ":", cache.getAttrEndpointPort()));
    }

    public String name() {
        return cache.getServerlessCacheName();
    }
}
