package io.caseledger.kernel.rating;

import org.jspecify.annotations.Nullable;

/// What the last sealed rating said.
///
/// @param star as computed, whatever was overridden
/// @param score basis points; absent where nothing was rated
public record Past(Quarter quarter, int star, @Nullable Integer score, boolean provisional) {}
