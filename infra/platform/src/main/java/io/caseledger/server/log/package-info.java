/// The log, opened for both sides.
@NullMarked
package io.caseledger.server.log;

import org.jspecify.annotations.NullMarked;
