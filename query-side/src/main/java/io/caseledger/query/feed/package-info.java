/// The log as it grows, to everyone who watches and may see.
@NullMarked
package io.caseledger.query.feed;

import org.jspecify.annotations.NullMarked;
