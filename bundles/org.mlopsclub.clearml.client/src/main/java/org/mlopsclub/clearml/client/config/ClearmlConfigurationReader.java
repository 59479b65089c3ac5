package org.mlopsclub.clearml.client.config;

/** Reads {@code clearml.conf} and the environment as the ClearML SDK does ({@code backend_config}). */
public final class ClearmlConfigurationReader {

    private ClearmlConfigurationReader() {
    }

    /**
     * Reads the configuration; touches files only.
     *
     * @throws ConfigurationException if there is none or it is not usable
     */
    public static ServerConfiguration read(ConfigurationSource source) throws ConfigurationException {
        throw new UnsupportedOperationException();
    }
}
