/// Files of old facts: which fact is told in which words is each capability's own affair, what
/// becomes of the lines is told here.
@NullMarked
package io.caseledger.command.imports;

import org.jspecify.annotations.NullMarked;
