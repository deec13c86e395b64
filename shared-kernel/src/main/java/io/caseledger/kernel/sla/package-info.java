/// Policies, calendars and the clocks that are folded from a case's facts.
@NullMarked
package io.caseledger.kernel.sla;

import org.jspecify.annotations.NullMarked;
