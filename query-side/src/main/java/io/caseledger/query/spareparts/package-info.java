/// The installed base, depots and what lies in them, and replacements under way.
@NullMarked
package io.caseledger.query.spareparts;

import org.jspecify.annotations.NullMarked;
