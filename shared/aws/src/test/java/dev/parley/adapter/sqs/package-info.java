@NullMarked
package dev.parley.adapter.sqs;

import org.jspecify.annotations.NullMarked;
