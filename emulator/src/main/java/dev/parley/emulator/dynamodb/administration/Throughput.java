package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;

/// Provisioned throughput, which is described and never enforced.
final class Throughput {
    private Throughput() {}

    static void members(Constraints constraints, String member, @Nullable ProvisionedThroughput throughput) {
        if (throughput != null) {
            constraints
                    .required(member + ".readCapacityUnits", throughput.readCapacityUnits())
                    .required(member + ".writeCapacityUnits", throughput.writeCapacityUnits())
                    .atLeast(member + ".readCapacityUnits", throughput.readCapacityUnits(), 1)
                    .atLeast(member + ".writeCapacityUnits", throughput.writeCapacityUnits(), 1);
        }
    }

    /// Refuses units without provisioned billing, and provisioned billing without units.
    static void checkBilling(@Nullable String billingMode, @Nullable ProvisionedThroughput throughput) {
        boolean onDemand = "PAY_PER_REQUEST".equals(billingMode);
        if (onDemand && throughput != null) {
            throw DynamoDbErrors.invalidParameter(
                    "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
                            + " PAY_PER_REQUEST");
        }
        if (!onDemand && throughput == null) {
            throw DynamoDbErrors.invalidParameter(
                    "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        }
    }

    /// @param throughput null for on demand, which is described as zeros
    static ProvisionedThroughputDescription describe(
            @Nullable ProvisionedThroughput throughput, @Nullable Instant increased) {
        return ProvisionedThroughputDescription.builder()
                .readCapacityUnits(throughput == null ? 0L : throughput.readCapacityUnits())
                .writeCapacityUnits(throughput == null ? 0L : throughput.writeCapacityUnits())
                .numberOfDecreasesToday(0L)
                .lastIncreaseDateTime(increased)
                .build();
    }
}
