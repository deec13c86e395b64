/// Spare parts in advance of the broken ones: the installed base and what covers it, depots and
/// their units, and replacements (AHR). Handbook 4.1, spare parts centre.
@NullMarked
package io.caseledger.kernel.spareparts;

import org.jspecify.annotations.NullMarked;
