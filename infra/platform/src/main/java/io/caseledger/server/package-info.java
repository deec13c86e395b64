/// The production application: wiring and start-up.
@NullMarked
package io.caseledger.server;

import org.jspecify.annotations.NullMarked;
