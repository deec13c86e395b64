/// Figures, each beside its yardstick in the same run.
@NullMarked
package io.caseledger.bench;

import org.jspecify.annotations.NullMarked;
