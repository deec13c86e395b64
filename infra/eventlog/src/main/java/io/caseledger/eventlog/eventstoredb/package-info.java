/// The log on EventStoreDB: one stream per entity, positions are those of `$all`.
@NullMarked
package io.caseledger.eventlog.eventstoredb;

import org.jspecify.annotations.NullMarked;
