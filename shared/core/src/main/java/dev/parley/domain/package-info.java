/// What Parley speaks about: ids, rooms, members, messages and outcomes. Depends on nothing but `java.*`.
@NullMarked
package dev.parley.domain;

import org.jspecify.annotations.NullMarked;
