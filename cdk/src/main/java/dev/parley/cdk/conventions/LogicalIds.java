package dev.parley.cdk.conventions;

import software.amazon.awscdk.CfnElement;
import software.constructs.Construct;
import software.constructs.IConstruct;

/// Names of resources in the template. What holds data or is addressed by people has a name of its own, so that
/// moving a construct in the tree never replaces a table or a queue.
public final class LogicalIds {
    private LogicalIds() {}

    public static <T extends Construct> T fixed(T construct, String logicalId) {
        IConstruct resource = construct.getNode().getDefaultChild();
        if (!(resource instanceof CfnElement element)) {
            throw new IllegalArgumentException(construct.getNode().getPath() + " has no resource of its own");
        }
        element.overrideLogicalId(logicalId);
        return construct;
    }
}
