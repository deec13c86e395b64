/// Who is calling.
@NullMarked
package io.caseledger.server.security;

import org.jspecify.annotations.NullMarked;
