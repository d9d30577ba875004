/// The inbox, the log and its numbering on DynamoDB.
@NullMarked
package dev.parley.adapter.dynamodb.log;

import org.jspecify.annotations.NullMarked;
