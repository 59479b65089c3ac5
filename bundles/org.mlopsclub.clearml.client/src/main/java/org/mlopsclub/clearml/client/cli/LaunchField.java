package org.mlopsclub.clearml.client.cli;

/** A field of {@link LaunchArguments}, to tell a form where a {@link Problem} belongs. */
public enum LaunchField {
    QUEUE, DOCKER_IMAGE, DOCKER_ARGUMENTS, INIT_SCRIPT, PACKAGES, REQUIREMENTS_FILE, PROJECT, SESSION_NAME, TAGS,
    USER_NAME, PASSWORD, REMOTE_SSH_PORT, REMOTE_GATEWAY, USER_FOLDER, STORE_WORKSPACE, BASE_TASK, DEBUGGING_SESSION,
    UPLOAD_FILES, SESSION_CLEANUP, EXTRA_ARGUMENTS
}
