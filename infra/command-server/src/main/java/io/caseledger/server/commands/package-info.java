/// The command side, started: orders on the log, and the process that lets passing time speak.
@NullMarked
package io.caseledger.server.commands;

import org.jspecify.annotations.NullMarked;
