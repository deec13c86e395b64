@NullMarked
package io.caseledger.query.ratings;

import org.jspecify.annotations.NullMarked;
