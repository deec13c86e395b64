package io.caseledger.server.http;

import io.caseledger.eventlog.SharedWords;
import io.caseledger.kernel.audit.Actor;
import java.time.InstantSource;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.module.SimpleModule;

/// What the edges of both sides are given: who calls, at what time, and how JSON is read.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class HttpWiring implements WebFluxConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new Callers());
    }

    /// One loop per processor, for HTTP and the PostgreSQL that callers wait for alike: more of
    /// them only take turns on it, and each turn finds its caches full of what the others did.
    @Bean(destroyMethod = "dispose")
    @Primary
    LoopResources loops() {
        return LoopResources.create("loop", Runtime.getRuntime().availableProcessors(), true);
    }

    @Bean
    ReactorResourceFactory reactorResources(LoopResources loops) {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResources(loops);
        return resources;
    }

    @Bean
    InstantSource time() {
        return InstantSource.system();
    }

    /// A misspelt field is an error, not a silent default.
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return json ->
                json.addModule(new SimpleModule().addDeserializer(String.class, new SharedWords()))
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
    }
}
