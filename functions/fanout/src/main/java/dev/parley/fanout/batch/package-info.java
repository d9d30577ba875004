/// Works through a batch of queue messages: groups beside each other, failures per group, deletion and return of
/// messages.
@NullMarked
package dev.parley.fanout.batch;

import org.jspecify.annotations.NullMarked;
