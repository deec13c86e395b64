/// How partners are rated: by the facts, at any instant, as known at any position of the log.
@NullMarked
package io.caseledger.query.ratings;

import org.jspecify.annotations.NullMarked;
