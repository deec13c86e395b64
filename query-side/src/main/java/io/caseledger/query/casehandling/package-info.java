/// Cases as they stand now, and what happened to them.
@NullMarked
package io.caseledger.query.casehandling;

import org.jspecify.annotations.NullMarked;
