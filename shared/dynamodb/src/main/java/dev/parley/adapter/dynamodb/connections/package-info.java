/// Connections and the shared budget of posts on DynamoDB.
@NullMarked
package dev.parley.adapter.dynamodb.connections;

import org.jspecify.annotations.NullMarked;
