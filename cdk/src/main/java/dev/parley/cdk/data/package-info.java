/// Tables, queues, Redis and the network.
@NullMarked
package dev.parley.cdk.data;

import org.jspecify.annotations.NullMarked;
