package org.mlopsclub.clearml.testkit.watch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares which errors a test, or each test of a class, may leave in the platform's log; others fail it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface ExpectsLoggedErrors {

    /** Pieces of the expected messages; one of them must be in the logged text or its exception's. */
    String[] value();
}
