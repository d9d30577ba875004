/// Event buses of the template: `PutEvents`, rules, and delivery to queues, functions and HTTP endpoints.
@NullMarked
package dev.parley.emulator.bus;

import org.jspecify.annotations.NullMarked;
