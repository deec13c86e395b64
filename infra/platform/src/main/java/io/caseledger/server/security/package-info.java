/// Who is calling: tokens into actors.
@NullMarked
package io.caseledger.server.security;

import org.jspecify.annotations.NullMarked;
