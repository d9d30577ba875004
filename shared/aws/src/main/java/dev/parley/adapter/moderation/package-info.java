/// A moderator behind an HTTP endpoint or a Lambda function.
@NullMarked
package dev.parley.adapter.moderation;

import org.jspecify.annotations.NullMarked;
