package io.caseledger.command.spareparts;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// How long a vendor answers for a device: not less than no time, and no longer than anybody uses
/// one.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WarrantyTerm.Rule.class)
@interface WarrantyTerm {

    String MESSAGE = "must be a period such as P3Y or P18M, of 50 years at most";

    String message() default MESSAGE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Applies the rule where the annotation stands.
    final class Rule implements ConstraintValidator<WarrantyTerm, Period> {

        private static final Period LONGEST = Period.ofYears(50);

        @Override
        public boolean isValid(@Nullable Period term, ConstraintValidatorContext context) {
            return term == null || holds(term);
        }

        static boolean holds(Period term) {
            return !term.isNegative()
                    && !LocalDate.EPOCH.plus(term).isAfter(LocalDate.EPOCH.plus(LONGEST));
        }
    }
}
