/// The promises of the architecture document, each as a check of a history.
@NullMarked
package dev.parley.checker.promise;

import org.jspecify.annotations.NullMarked;
