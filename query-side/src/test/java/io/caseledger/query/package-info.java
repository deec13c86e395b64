@NullMarked
package io.caseledger.query;

import org.jspecify.annotations.NullMarked;
