/// What a Decider is, and what one answers. Everything here is pure; Axon and HTTP stay at the
/// edges.
@NullMarked
package io.caseledger.command;

import org.jspecify.annotations.NullMarked;
