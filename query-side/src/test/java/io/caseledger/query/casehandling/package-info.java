@NullMarked
package io.caseledger.query.casehandling;

import org.jspecify.annotations.NullMarked;
