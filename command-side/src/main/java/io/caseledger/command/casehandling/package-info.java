/// Case handling: one file for each thing that may be asked of a fault case, with its rules.
/// Handbook 4.2.
@NullMarked
package io.caseledger.command.casehandling;

import org.jspecify.annotations.NullMarked;
