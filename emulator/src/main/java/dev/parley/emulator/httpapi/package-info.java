/// HTTP APIs of the template: routes with IAM authorization, events of payload format 2.0.
@NullMarked
package dev.parley.emulator.httpapi;

import org.jspecify.annotations.NullMarked;
