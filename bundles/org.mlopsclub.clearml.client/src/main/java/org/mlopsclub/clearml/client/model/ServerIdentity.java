package org.mlopsclub.clearml.client.model;

/**
 * Who we are on a server and what the server is. Texts are empty if the server does not tell.
 *
 * @param userId id of the user whose keys are used
 * @param userName full name
 * @param companyId id of the workspace
 * @param companyName name of the workspace
 * @param apiVersion such as {@code 2.31}
 * @param serverVersion such as {@code 2.0.0}
 * @param featureSet {@code basic} for the open-source server
 */
public record ServerIdentity(String userId, String userName, String companyId, String companyName, String apiVersion,
        String serverVersion, String featureSet) {

    /** Whether the API has at least this version. False if the server does not tell its version. */
    public boolean apiAtLeast(int major, int minor) {
        String[] parts = apiVersion.split("\\.");
        try {
            int hisMajor = Integer.parseInt(parts[0]);
            int hisMinor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
            return hisMajor > major || hisMajor == major && hisMinor >= minor;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
