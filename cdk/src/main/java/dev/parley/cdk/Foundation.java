package dev.parley.cdk;

/// What functions are built upon.
record Foundation(Tables tables, Queues queues, Cache cache, Issuer issuer) {}
