package io.caseledger.command;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/// One line of text: not blank, not too long, and nothing in it that a database or a terminal takes
/// amiss. Absent is fine.
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainText.Rule.class)
public @interface PlainText {

    /// Of a person, a firm, a place or a thing.
    int NAME = 200;

    /// Of what a person has to say.
    int REMARK = 2_000;

    int max();

    String message() default "must be a line of 1 to {max} letters without control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Applies the rule where the annotation stands.
    final class Rule implements ConstraintValidator<PlainText, String> {

        private int max;

        @Override
        public void initialize(PlainText constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || isPlain(text, max);
        }

        /// For edges that do not speak JSON objects.
        public static boolean isPlain(String text, int max) {
            return text.length() <= max
                    && !text.isBlank()
                    && text.codePoints()
                            .noneMatch(c -> Character.isISOControl(c) || isHalfACharacter(c));
        }

        private static boolean isHalfACharacter(int codePoint) {
            return Character.getType(codePoint) == Character.SURROGATE;
        }
    }
}
