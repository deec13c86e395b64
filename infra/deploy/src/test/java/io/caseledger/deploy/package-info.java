/// The files for deploying, checked as far as they can be without an engine.
@NullMarked
package io.caseledger.deploy;

import org.jspecify.annotations.NullMarked;
