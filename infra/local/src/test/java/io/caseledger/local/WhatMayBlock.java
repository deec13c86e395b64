package io.caseledger.local;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/// What is no wait although it looks like one: reading the kernel's random numbers, loading a class
/// once, and giving a buffer back, a call to the EventStoreDB client, or a token that two requests
/// remember at once, which takes a lock or a turn of some nanoseconds.
public final class WhatMayBlock implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
                .allowBlockingCallsInside("java.lang.ClassLoader", "loadClass")
                .allowBlockingCallsInside("java.util.ResourceBundle", "getBundle")
                .allowBlockingCallsInside(
                        "io.netty.buffer.AdaptivePoolingAllocator$Magazine", "free")
                .allowBlockingCallsInside(
                        "com.github.benmanes.caffeine.cache.BoundedLocalCache", "put")
                .allowBlockingCallsInside("io.kurrent.dbclient.GrpcClient", "push");
    }
}
