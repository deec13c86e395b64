package io.caseledger.query;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An instant as every answer shows it: UTC with milliseconds, `2003-11-07T19:00:00.000Z`.
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonFormat(
        shape = JsonFormat.Shape.STRING,
        pattern = "uuuu-MM-dd'T'HH:mm:ss.SSSX",
        timezone = "UTC")
public @interface IsoMillis {}
