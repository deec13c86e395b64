@NullMarked
package io.caseledger.query.sla;

import org.jspecify.annotations.NullMarked;
