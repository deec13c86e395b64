/// The published language of case handling: what can happen to a fault case, and the words it
/// happens in.
@NullMarked
package io.caseledger.kernel.casehandling;

import org.jspecify.annotations.NullMarked;
