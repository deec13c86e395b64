package io.caseledger.query.sla;

import io.caseledger.kernel.casehandling.CaseEvent;
import java.util.List;

/// How the facts of a case are written beside its clocks; the log's codec stands behind it, so that
/// published versions of events stay readable here too.
public interface FactCodec {

    byte[] encode(List<CaseEvent> facts);

    List<CaseEvent> decode(byte[] bytes);
}
