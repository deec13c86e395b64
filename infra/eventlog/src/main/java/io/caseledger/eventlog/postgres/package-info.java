/// The log on PostgreSQL: appended to in batches, sourced by stream, tailed by position.
@NullMarked
package io.caseledger.eventlog.postgres;

import org.jspecify.annotations.NullMarked;
