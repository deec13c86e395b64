/// The query side, started: projections on the log, and the log itself for readers.
@NullMarked
package io.caseledger.server.reads;

import org.jspecify.annotations.NullMarked;
