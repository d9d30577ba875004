/// Limits, order of frames, typing and counters on DynamoDB, for the profile without Redis.
@NullMarked
package dev.parley.adapter.dynamodb.coordination;

import org.jspecify.annotations.NullMarked;
