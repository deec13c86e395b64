/// Replacements in advance, and what they need: the installed base, contracts, depots and units.
@NullMarked
package io.caseledger.command.spareparts;

import org.jspecify.annotations.NullMarked;
