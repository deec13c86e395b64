/// The one adapter that puts a Decider on Axon Framework.
@NullMarked
package io.caseledger.command.axon;

import org.jspecify.annotations.NullMarked;
