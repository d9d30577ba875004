/// Ports on DynamoDB: one item record, one key class and one adapter a table.
@NullMarked
package dev.parley.adapter.dynamodb;

import org.jspecify.annotations.NullMarked;
