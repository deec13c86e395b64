/// The query side, started.
@NullMarked
package io.caseledger.server.reads;

import org.jspecify.annotations.NullMarked;
