/// What the clocks of cases say, at any instant, and when they will have something new to say.
@NullMarked
package io.caseledger.query.sla;

import org.jspecify.annotations.NullMarked;
