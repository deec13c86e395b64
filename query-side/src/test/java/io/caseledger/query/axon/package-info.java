@NullMarked
package io.caseledger.query.axon;

import org.jspecify.annotations.NullMarked;
