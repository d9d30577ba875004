package dev.parley.cdk.data;

import dev.parley.cdk.settings.Coordination;
import dev.parley.cdk.settings.ExistingNetwork;
import dev.parley.cdk.settings.SqsEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/// The network of those functions that speak to Redis, and who in it may speak to whom.
public final class Network extends Construct {
    private static final Port REDIS_PORTS = Port.tcpRange(6379, 6380);

    private final ReachableVpc reachable;
    private final boolean dualStack;
    private final SecurityGroup functions;
    private final SecurityGroup cache;

    /// @param settings which VPC to use, and how functions reach SQS from there
    /// @param rejections where a new VPC logs refused traffic; not asked for with an existing one
    public Network(Construct scope, Coordination.InCache settings, Supplier<ILogGroup> rejections) {
        super(scope, "Network");
        this.dualStack = settings.endpoint() == SqsEndpoint.DUAL_STACK;
        Optional<ExistingNetwork> existing = settings.network();
        this.reachable = existing.<ReachableVpc>map(known -> new ImportedVpc(this, known))
                .orElseGet(() -> new OwnVpc(this, settings.endpoint(), rejections.get()));
        this.functions = group("Functions", "functions that speak to Redis");
        this.cache = group("Cache", "the cache");
        functions.addEgressRule(
                Peer.anyIpv4(),
                Port.tcp(443),
                existing.isPresent() ? "AWS endpoints" : "AWS endpoints; there is no route beyond them");
        if (dualStack) {
            functions.addEgressRule(Peer.anyIpv6(), Port.tcp(443), "SQS and Lambda by their dual-stack endpoints");
        }
        functions.addEgressRule(cache, REDIS_PORTS, "Redis");
        cache.addIngressRule(functions, REDIS_PORTS, "Redis");
        reachable.letIn(functions);
    }

    public IVpc vpc() {
        return reachable.vpc();
    }

    /// What functions in the network belong to.
    public List<ISecurityGroup> functionGroups() {
        return Stream.concat(Stream.of(functions), reachable.groups().stream()).toList();
    }

    public SecurityGroup cache() {
        return cache;
    }

    public SubnetSelection subnets() {
        return reachable.subnets();
    }

    /// Whether functions in the network reach AWS's services by IPv6.
    public boolean isDualStack() {
        return dualStack;
    }

    /// The dual-stack endpoint of a service, which functions in the network have to be told of; absent where they
    /// reach the service's usual one.
    public Optional<String> endpoint(String service) {
        return dualStack
                ? Optional.of(Fn.join("", List.of("https://", service, ".", Aws.REGION, ".api.aws")))
                : Optional.empty();
    }

    /// Lets functions in the network invoke a function of this account. In a VPC of the stack's own that may take an
    /// interface endpoint; an existing VPC has its own way.
    public void letInvoke(String functionArn) {
        reachable.letInvoke(functionArn);
    }

    private SecurityGroup group(String id, String whose) {
        return SecurityGroup.Builder.create(this, id)
                .vpc(reachable.vpc())
                .description("Parley: " + whose)
                .allowAllOutbound(false)
                .build();
    }
}
