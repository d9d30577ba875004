/// Where AWS clients and settings come from: the environment in a Lambda function, the embedded cloud in a local run.
@NullMarked
package dev.parley.adapter.aws;

import org.jspecify.annotations.NullMarked;
