/// How the log is shown: projections, reads that wait for one's own write, and what a read may
/// refuse.
@NullMarked
package io.caseledger.query;

import org.jspecify.annotations.NullMarked;
