/// Metrics, alarms and the dashboard.
@NullMarked
package dev.parley.cdk.watch;

import org.jspecify.annotations.NullMarked;
