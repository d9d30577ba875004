/// Profiles and reports on DynamoDB.
@NullMarked
package dev.parley.adapter.dynamodb.users;

import org.jspecify.annotations.NullMarked;
