/// PostgreSQL: schemas, roles and pools.
@NullMarked
package io.caseledger.server.storage;

import org.jspecify.annotations.NullMarked;
