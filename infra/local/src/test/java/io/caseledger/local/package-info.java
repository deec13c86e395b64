/// The whole application, from outside.
@NullMarked
package io.caseledger.local;

import org.jspecify.annotations.NullMarked;
