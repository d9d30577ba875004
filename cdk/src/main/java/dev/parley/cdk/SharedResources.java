package dev.parley.cdk;

import dev.parley.cdk.data.Cache;
import dev.parley.cdk.data.Queues;
import dev.parley.cdk.data.Tables;
import dev.parley.cdk.gateway.Issuer;
import java.util.Optional;

/// What functions are built upon.
///
/// @param cache absent where functions coordinate by a table
record SharedResources(Tables tables, Queues queues, Optional<Cache> cache, Issuer issuer) {}
