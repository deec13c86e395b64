package io.caseledger.server.security;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;

/// Refuses to start without a token issuer before anything else is touched, the database included.
@Component
final class IssuerFirst implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (beans.getBeanNamesForType(ReactiveJwtDecoder.class, true, false).length == 0) {
            throw new NoIssuerException();
        }
    }
}
