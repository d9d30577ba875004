/// WebSockets over OkHttp, for Android and for JVMs that use it already.
@NullMarked
package dev.parley.client.okhttp;

import org.jspecify.annotations.NullMarked;
