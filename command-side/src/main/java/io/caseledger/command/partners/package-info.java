/// Partners, their surveys and their ratings: one file for each thing that may be asked, with its
/// rules. Handbook 4.1, domain 5.2.
@NullMarked
package io.caseledger.command.partners;

import org.jspecify.annotations.NullMarked;
