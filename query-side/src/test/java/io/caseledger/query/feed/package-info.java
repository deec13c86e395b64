@NullMarked
package io.caseledger.query.feed;

import org.jspecify.annotations.NullMarked;
