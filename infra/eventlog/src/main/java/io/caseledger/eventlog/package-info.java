/// The log as Axon sees it, whichever store keeps it: markers, refusals and the bytes of events.
@NullMarked
package io.caseledger.eventlog;

import org.jspecify.annotations.NullMarked;
