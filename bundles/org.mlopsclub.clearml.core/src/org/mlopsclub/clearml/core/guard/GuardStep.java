package org.mlopsclub.clearml.core.guard;

/** What the guard does with a session now. */
public enum GuardStep {
    /** It is used, or too young, or nobody can tell. */
    LEAVE,
    /** It is idle, but the user wants it kept, or it is quiet time. */
    KEEP,
    /** It is idle and the user is told, once. */
    TELL,
    /** It is idle and the user is asked until there is an answer. */
    ASK,
    /** It is idle and will be stopped unless somebody says no. */
    COUNT_DOWN,
    /** The countdown is over, and it is still idle: it is stopped. */
    STOP,
    /** It was asked to stop. */
    STOPPED
}
