/// The auditors, audited.
@NullMarked
package io.caseledger.server.audit;

import org.jspecify.annotations.NullMarked;
