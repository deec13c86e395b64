@NullMarked
package io.caseledger.server;

import org.jspecify.annotations.NullMarked;
