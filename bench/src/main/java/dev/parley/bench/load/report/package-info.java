/// Tables, charts and files of measurements.
@NullMarked
package dev.parley.bench.load.report;

import org.jspecify.annotations.NullMarked;
