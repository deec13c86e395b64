package io.caseledger.command.casehandling;

import io.caseledger.command.Capability;
import io.caseledger.command.Decider;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.time.Instant;

/// Case handling as a whole: one stream for each case, named `case-<id>`.
public final class CaseHandling implements Capability<CaseCommand, Case, CaseEvent> {

    private final CaseDecider decider = new CaseDecider();

    @Override
    public String name() {
        return "case";
    }

    @Override
    public Decider<CaseCommand, Case, CaseEvent> decider() {
        return decider;
    }

    @Override
    public boolean begins(CaseCommand command) {
        return command instanceof OpenCase;
    }

    @Override
    public Actor actor(CaseCommand command) {
        return command.entry().actor();
    }

    @Override
    public boolean imported(CaseCommand command) {
        return command.entry().imported();
    }

    @Override
    public Instant at(CaseCommand command) {
        return command.entry().now();
    }

    @Override
    public Concern concern(Case state) {
        return switch (state) {
            case Case.None() -> throw new IllegalStateException("nothing happened yet");
            case Case.Open(var file) -> concern(file);
            case Case.Restored(var file, _) -> concern(file);
            case Case.Closed(var file, _) -> concern(file);
            case Case.Cancelled(var file) -> concern(file);
        };
    }

    private static Concern concern(CaseFile file) {
        return new Concern(file.opened().partner(), file.opened().customer());
    }
}
