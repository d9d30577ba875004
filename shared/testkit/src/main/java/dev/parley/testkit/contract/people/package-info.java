/// Contracts of the ports of blocks, requests and profiles.
@NullMarked
package dev.parley.testkit.contract.people;

import org.jspecify.annotations.NullMarked;
