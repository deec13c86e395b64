/// The one place where a [io.caseledger.query.Projection] is put on an Axon processor.
@NullMarked
package io.caseledger.query.axon;

import org.jspecify.annotations.NullMarked;
