package dev.parley.domain.user;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;

/// A wanted change of a profile.
public record ProfileUpdate(Update<String> displayName, Update<String> avatarUrl, Update<Metadata> metadata) {}
