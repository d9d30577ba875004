/// What belongs to a user alone: profiles and reports.
@NullMarked
package dev.parley.domain.user;

import org.jspecify.annotations.NullMarked;
