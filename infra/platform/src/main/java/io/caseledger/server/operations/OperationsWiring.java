package io.caseledger.server.operations;

import io.caseledger.eventlog.LogMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Figures of what both sides have.
@Configuration(proxyBeanMethods = false)
class OperationsWiring {

    @Bean
    LogMetrics logMetrics(MeterRegistry meters) {
        return new MeteredLog(meters);
    }

    @Bean
    MeterBinder poolMeters(Map<String, ConnectionPool> pools) {
        return meters ->
                pools.forEach((name, pool) -> {
                    gauge(
                            meters,
                            "caseledger.pool.acquired",
                            name,
                            pool,
                            PoolMetrics::acquiredSize);
                    gauge(
                            meters,
                            "caseledger.pool.waiting",
                            name,
                            pool,
                            PoolMetrics::pendingAcquireSize);
                });
    }

    private static void gauge(
            MeterRegistry meters,
            String name,
            String poolName,
            ConnectionPool pool,
            ToIntFunction<PoolMetrics> figure) {
        Gauge.builder(name, pool, p -> p.getMetrics().map(figure::applyAsInt).orElse(0))
                .tag("pool", poolName)
                .register(meters);
    }
}
