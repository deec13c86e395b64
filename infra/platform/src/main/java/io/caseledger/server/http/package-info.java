/// What every HTTP answer shares: problems, callers, repeats.
@NullMarked
package io.caseledger.server.http;

import org.jspecify.annotations.NullMarked;
