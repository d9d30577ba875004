package dev.parley.cdk;

import dev.parley.cdk.data.Cache;
import dev.parley.cdk.data.Queues;
import dev.parley.cdk.data.Tables;
import dev.parley.cdk.gateway.Issuer;

/// What functions are built upon.
record SharedResources(Tables tables, Queues queues, Cache cache, Issuer issuer) {}
