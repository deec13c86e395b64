/// Who did what, and when the log took it.
@NullMarked
package io.caseledger.kernel.audit;

import org.jspecify.annotations.NullMarked;
