/// Writes measured tables into documents.
@NullMarked
package dev.parley.bench.report;

import org.jspecify.annotations.NullMarked;
