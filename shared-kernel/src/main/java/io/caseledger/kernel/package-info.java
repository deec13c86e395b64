/// The published language of both sides.
@NullMarked
package io.caseledger.kernel;

import org.jspecify.annotations.NullMarked;
