@NullMarked
package io.caseledger.server.log;

import org.jspecify.annotations.NullMarked;
