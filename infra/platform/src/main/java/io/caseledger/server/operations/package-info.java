/// What an operator is told: health and figures.
@NullMarked
package io.caseledger.server.operations;

import org.jspecify.annotations.NullMarked;
