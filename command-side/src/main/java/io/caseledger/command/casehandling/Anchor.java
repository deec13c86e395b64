package io.caseledger.command.casehandling;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// From when a visit's time counts: `REPORTED`, as the party's other clocks, which is also meant
/// where nothing is said; `REQUESTED`, from the asking; or an instant.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Anchor.Rule.class)
@interface Anchor {

    String message() default "must be REPORTED, REQUESTED or an instant such as 2026-01-05T10:00Z";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Applies the rule where the annotation stands.
    final class Rule implements ConstraintValidator<Anchor, String> {
        @Override
        public boolean isValid(@Nullable String anchor, ConstraintValidatorContext context) {
            try {
                parse(anchor, Instant.EPOCH);
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }

        /// Refuses with [DateTimeException] what is no anchor.
        static @Nullable Instant parse(@Nullable String anchor, Instant requestedAt) {
            return switch (anchor) {
                case null -> null;
                case "REPORTED" -> null;
                case "REQUESTED" -> requestedAt;
                default -> Instant.parse(anchor);
            };
        }
    }
}
