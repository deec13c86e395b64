/// The laptop edition: the server with a PostgreSQL and an identity of its own, on loopback.
@NullMarked
package io.caseledger.local;

import org.jspecify.annotations.NullMarked;
