package dev.parley.operator.preflight;

import java.util.Set;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Whether Lambda starts Java 25 from snapshots in a Region. No API tells it: the answer is that of Lambda's
/// documentation, for Regions that the AWS SDK of this release lists for Lambda.
record SnapStartCheck(String region) {
    /// Regions whose Lambda has no SnapStart, by its documentation, which speaks of commercial Regions alone.
    static final Set<String> WITHOUT_SNAP_START = Set.of("ap-southeast-6", "ap-east-2");

    private static final String COMMERCIAL = "aws";

    Finding run() {
        Region asked = Region.of(region);
        RegionMetadata known = RegionMetadata.of(asked);
        if (WITHOUT_SNAP_START.contains(region)) {
            return Finding.failure("Lambda has no SnapStart in " + region + ": choose another Region");
        }
        if (known == null || !LambdaClient.serviceMetadata().regions().contains(asked)) {
            return Finding.unknown("the AWS SDK of this release knows no Lambda in a Region " + region
                    + ": look for a typing error, then in Lambda's documentation for Java 25 and SnapStart there");
        }
        if (!known.partition().id().equals(COMMERCIAL)) {
            return Finding.unknown("Lambda's documentation speaks of SnapStart in commercial Regions, and " + region
                    + " is one of " + known.partition().id());
        }
        return Finding.ok("Lambda has Java 25 with SnapStart in " + region + ", by its documentation");
    }
}
