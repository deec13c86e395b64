package io.caseledger.command;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.zone.ZoneRulesProvider;
import org.jspecify.annotations.Nullable;

/// The name of a zone in the IANA database. Absent is fine: it is the business that refuses it.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SiteZone.Rule.class)
public @interface SiteZone {

    String message() default "must be an IANA time zone such as Asia/Shanghai";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Applies the rule where the annotation stands.
    final class Rule implements ConstraintValidator<SiteZone, String> {
        @Override
        public boolean isValid(@Nullable String zone, ConstraintValidatorContext context) {
            return zone == null || isKnown(zone);
        }

        public static boolean isKnown(String zone) {
            return ZoneRulesProvider.getAvailableZoneIds().contains(zone);
        }
    }
}
