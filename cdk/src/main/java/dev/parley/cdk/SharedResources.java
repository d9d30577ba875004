package dev.parley.cdk;

/// What functions are built upon.
record SharedResources(Tables tables, Queues queues, Cache cache, Issuer issuer) {}
