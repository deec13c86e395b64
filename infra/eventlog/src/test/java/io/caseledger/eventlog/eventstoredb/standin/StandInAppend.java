package io.caseledger.eventlog.eventstoredb.standin;

import io.caseledger.eventlog.eventstoredb.standin.StandInStore.Outcome;
import io.caseledger.eventlog.eventstoredb.standin.StandInStore.Proposed;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One append, as its requests come in.
final class StandInAppend implements StreamObserver<AppendReq> {

    /// The server's own default, for an append as a whole.
    private static final int MAX_BYTES = 1 << 20;

    private final StandInStore store;
    private final Faults faults;
    private final ScheduledExecutorService timer;
    private final StreamObserver<AppendResp> answers;
    private final List<Proposed> proposed = new ArrayList<>();
    private AppendReq.@Nullable Options options;
    private long bytes;

    StandInAppend(
            StandInStore store,
            Faults faults,
            ScheduledExecutorService timer,
            StreamObserver<AppendResp> answers) {
        this.store = store;
        this.faults = faults;
        this.timer = timer;
        this.answers = answers;
    }

    @Override
    public void onNext(AppendReq request) {
        if (request.hasOptions()) {
            options = request.getOptions();
            return;
        }
        var message = request.getProposedMessage();
        var id = message.getId().getStructured();
        bytes += message.getData().size() + message.getCustomMetadata().size();
        proposed.add(
                new Proposed(
                        new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()),
                        message.getMetadataOrThrow("type"),
                        message.getMetadataOrThrow("content-type"),
                        message.getData(),
                        message.getCustomMetadata()));
    }

    @Override
    public void onError(Throwable error) {
        // The line broke before the append was whole: nothing happened.
    }

    @Override
    public void onCompleted() {
        var failure = faults.appendFailure();
        if (failure != null) {
            answers.onError(failure);
        } else if (bytes > MAX_BYTES) {
            answers.onError(
                    Status.INVALID_ARGUMENT
                            .withDescription("Maximum Append Size of 1048576 Exceeded.")
                            .asRuntimeException());
        } else if (options != null) {
            var expected = options;
            var outcome =
                    store.append(
                            expected.getStreamIdentifier().getStreamName().toStringUtf8(),
                            expected(expected),
                            proposed);
            if (!faults.keepsAnswer()) {
                later(() -> answer(expected, outcome));
            }
        }
    }

    private void later(Runnable task) {
        long millis = faults.appendDelay().toMillis();
        if (millis == 0) {
            task.run();
        } else {
            var _ = timer.schedule(task, millis, TimeUnit.MILLISECONDS);
        }
    }

    private static long expected(AppendReq.Options options) {
        return switch (options.getExpectedStreamRevisionCase()) {
            case REVISION -> options.getRevision();
            case NO_STREAM -> StandInStore.NO_STREAM;
            case STREAM_EXISTS -> StandInStore.STREAM_EXISTS;
            case ANY, EXPECTEDSTREAMREVISION_NOT_SET -> StandInStore.ANY;
        };
    }

    private void answer(AppendReq.Options options, Outcome outcome) {
        var answer =
                switch (outcome) {
                    case Outcome.Written written -> success(written);
                    case Outcome.WrongVersion wrong -> wrongVersion(options, wrong);
                };
        answers.onNext(answer);
        answers.onCompleted();
    }

    private static AppendResp success(Outcome.Written written) {
        return AppendResp.newBuilder()
                .setSuccess(
                        AppendResp.Success.newBuilder()
                                .setCurrentRevision(written.revision())
                                .setPosition(
                                        AppendResp.Position.newBuilder()
                                                .setCommitPosition(written.position())
                                                .setPreparePosition(written.position())))
                .build();
    }

    private static AppendResp wrongVersion(AppendReq.Options options, Outcome.WrongVersion wrong) {
        var answer = AppendResp.WrongExpectedVersion.newBuilder();
        var nothing = Shared.Empty.getDefaultInstance();
        switch (options.getExpectedStreamRevisionCase()) {
            case REVISION -> answer.setExpectedRevision(options.getRevision());
            case NO_STREAM -> answer.setExpectedNoStream(nothing);
            case STREAM_EXISTS -> answer.setExpectedStreamExists(nothing);
            case ANY, EXPECTEDSTREAMREVISION_NOT_SET -> answer.setExpectedAny(nothing);
        }
        if (wrong.revision() < 0) {
            answer.setCurrentNoStream(nothing);
        } else {
            answer.setCurrentRevision(wrong.revision());
        }
        return AppendResp.newBuilder().setWrongExpectedVersion(answer).build();
    }
}
