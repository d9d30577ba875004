/// The whole path over real sockets: client, gateway, functions, stores, queues, and back.
@NullMarked
package dev.parley.e2e;

import org.jspecify.annotations.NullMarked;
