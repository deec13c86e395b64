package io.caseledger.local;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/// What is no wait although it looks like one: reading the kernel's random numbers, loading a class
/// once, and giving a buffer back or a call to the EventStoreDB client, which takes a lock for some
/// nanoseconds.
public final class WhatMayBlock implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
                .allowBlockingCallsInside("java.lang.ClassLoader", "loadClass")
                .allowBlockingCallsInside("java.util.ResourceBundle", "getBundle")
                .allowBlockingCallsInside(
                        "io.netty.buffer.AdaptivePoolingAllocator$Magazine", "free")
                .allowBlockingCallsInside("io.kurrent.dbclient.GrpcClient", "push");
    }
}
