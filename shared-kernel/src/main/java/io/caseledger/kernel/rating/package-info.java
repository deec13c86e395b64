/// How partners are rated: the policy as data, what was observed, and the star that follows.
@NullMarked
package io.caseledger.kernel.rating;

import org.jspecify.annotations.NullMarked;
