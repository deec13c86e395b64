package io.caseledger.eventlog.eventstoredb.standin;

import com.google.protobuf.ByteString;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent;
import java.util.UUID;

/// @param position of the event in the log, for the commit and the prepare alike
/// @param created in units of 100 ns since 1970
record StoredEvent(
        String stream,
        long revision,
        UUID id,
        String type,
        String contentType,
        ByteString data,
        ByteString metadata,
        long position,
        long created) {

    ReadResp onWire() {
        var recorded =
                ReadEvent.RecordedEvent.newBuilder()
                        .setId(
                                Shared.UUID
                                        .newBuilder()
                                        .setStructured(
                                                Shared.UUID
                                                        .Structured
                                                        .newBuilder()
                                                        .setMostSignificantBits(
                                                                id.getMostSignificantBits())
                                                        .setLeastSignificantBits(
                                                                id.getLeastSignificantBits())))
                        .setStreamIdentifier(streamIdentifier(stream))
                        .setStreamRevision(revision)
                        .setCommitPosition(position)
                        .setPreparePosition(position)
                        .putMetadata("type", type)
                        .putMetadata("content-type", contentType)
                        .putMetadata("created", Long.toString(created))
                        .setData(data)
                        .setCustomMetadata(metadata);
        return ReadResp.newBuilder()
                .setEvent(ReadEvent.newBuilder().setEvent(recorded).setCommitPosition(position))
                .build();
    }

    static Shared.StreamIdentifier streamIdentifier(String stream) {
        return Shared.StreamIdentifier.newBuilder()
                .setStreamName(ByteString.copyFromUtf8(stream))
                .build();
    }
}
