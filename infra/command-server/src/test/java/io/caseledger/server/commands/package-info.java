/// The cases that passing time is asked about.
@NullMarked
package io.caseledger.server.commands;

import org.jspecify.annotations.NullMarked;
