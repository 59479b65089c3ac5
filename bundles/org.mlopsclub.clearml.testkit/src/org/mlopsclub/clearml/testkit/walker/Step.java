package org.mlopsclub.clearml.testkit.walker;

/** One step of the main job. */
interface Step {

    /** @return its number and name, as in {@code 2-list} */
    String name();

    /**
     * Does it, as a user would.
     *
     * @return what was seen, for the report
     * @throws Exception when it did not work, with the reason
     */
    String walk() throws Exception;
}
