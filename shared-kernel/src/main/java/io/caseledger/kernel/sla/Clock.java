package io.caseledger.kernel.sla;

/// One clock while a case is folded; milliseconds throughout. Its allowance is counted in time that
/// it ran, so a pause moves the deadline by exactly its own length.
final class Clock {

    /// Stands for an absent time.
    static final long NONE = Long.MIN_VALUE;

    final ClockName name;
    final int cycle;

    private final Calendar calendar;
    private long anchor = NONE;
    private long allowance = NONE;
    private long ranBefore;
    private long runningSince = NONE;

    Verdict verdict = Verdict.RUNNING;
    long due = NONE;
    long overdueBy = NONE;
    long took = NONE;
    long breachedAt = NONE;

    /// Since when the clock says what it says; the open span begins here.
    long since;

    /// The highest warning recorded for the present target.
    int warned;

    /// Since when the present target is promised; no warning of it can be earlier.
    long promisedSince;

    /// The visit is owed because of the level alone, nobody asked for it.
    boolean implied;

    /// Breached, and nobody waits for it any longer.
    boolean settled;

    Clock(ClockName name, int cycle, Calendar calendar) {
        this.name = name;
        this.cycle = cycle;
        this.calendar = calendar;
    }

    /// Starts, or starts again after it was withdrawn.
    void start(long at, long from, long target) {
        verdict = Verdict.RUNNING;
        anchor = from;
        ranBefore = 0;
        runningSince = from;
        since = at;
        promisedSince = at;
        warned = 0;
        allowance = target;
        due = dueAt(target);
    }

    boolean undecided() {
        return verdict == Verdict.RUNNING || verdict == Verdict.PAUSED;
    }

    void pause(long at) {
        ranBefore = ran(at);
        verdict = Verdict.PAUSED;
        due = NONE;
    }

    void resume(long at) {
        runningSince = Math.max(at, anchor);
        verdict = Verdict.RUNNING;
        due = dueAt(allowance);
    }

    /// Stopped by the deed it waits for.
    void stop(long at) {
        switch (verdict) {
            case RUNNING, PAUSED -> {
                standStillUntil(at);
                if (due == NONE) {
                    took = ran(at);
                    verdict = Verdict.MEASURED;
                } else {
                    verdict = Verdict.MET;
                }
            }
            case BREACHED -> {
                if (overdueBy == NONE) {
                    overdueBy = at - due;
                }
            }
            case MET, NOT_APPLICABLE, CANCELLED, MEASURED -> {}
        }
    }

    /// Ended without the deed; a breach stays one.
    void end(long at, Verdict as) {
        if (undecided()) {
            standStillUntil(at);
            verdict = as;
        } else {
            settled = true;
        }
    }

    void breach(long at) {
        verdict = Verdict.BREACHED;
        breachedAt = at;
    }

    /// More urgent: a full new allowance from now, never looser.
    void tighten(long at, long target) {
        var renewed = ran(at) + target;
        promise(at, allowance == NONE ? renewed : Math.min(allowance, renewed));
    }

    /// Less urgent: as if promised so from the start, never tighter. A first number that would have
    /// run out already is granted in full from now.
    void loosen(long at, long target) {
        if (allowance == NONE) {
            promise(at, target >= ran(at) ? target : ran(at) + target);
        } else {
            promise(at, Math.max(allowance, target));
        }
    }

    /// When `percent` of the allowance has been used; only for a clock with a number that does not
    /// stand still.
    long reaches(int percent) {
        return Math.max(dueAt(Math.ceilDiv(allowance * percent, 100)), promisedSince);
    }

    private void promise(long at, long used) {
        if (used == allowance) {
            return;
        }
        allowance = used;
        promisedSince = at;
        warned = 0;
        due = verdict == Verdict.RUNNING ? dueAt(used) : NONE;
    }

    private void standStillUntil(long at) {
        if (verdict == Verdict.PAUSED) {
            resume(at);
        }
    }

    private long dueAt(long used) {
        return used == NONE ? NONE : calendar.add(runningSince, Math.max(0, used - ranBefore));
    }

    private long ran(long at) {
        return verdict == Verdict.PAUSED
                ? ranBefore
                : ranBefore + calendar.between(runningSince, at);
    }
}
