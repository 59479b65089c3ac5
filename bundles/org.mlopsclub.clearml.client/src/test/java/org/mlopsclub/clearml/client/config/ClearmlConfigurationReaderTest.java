package org.mlopsclub.clearml.client.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NonNullByDefault({})
class ClearmlConfigurationReaderTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
            "init.conf,   http://localhost:8008,        http://localhost:8080,        http://localhost:8081, AK, SK",
            "agent.conf,  http://localhost:8008,        http://localhost:8080,        http://localhost:8081, AK, SK",
            "webui.conf,  https://api.clear.ml,         https://app.clear.ml,         https://files.clear.ml, AK, SK",
            "quoted.conf, http://localhost:8008,        http://localhost:8080,        http://localhost:8081, AK, SK",
            "env.conf,    http://localhost:8008,        http://localhost:8080,        http://localhost:8081, EK, a$b#c",
            "edge1.conf,  https://api.example.com/sub,  https://app.example.com:8443, https://files.example.com:8443,"
                    + " AK-x_1, S/K+9=",
            "edge2.conf,  http://h:8008,                http://h:8080,                http://files.of.include:1234,"
                    + " A, B",
            "edge3.conf,  http://h:8008,                http://h:8080,                http://h:8081, A, B"})
    void givenFileFromTheWild_whenRead_thenServersAndKeysAreThere(String file, String api, String web,
            String filesServer, String access, String secret) throws Exception {
        ServerConfiguration read = read(Map.of("MY_AK", "EK"), Optional.of(fixture(file)));
        assertEquals(URI.create(api), read.apiUrl());
        assertEquals(Optional.of(URI.create(web)), read.webUrl());
        assertEquals(Optional.of(URI.create(filesServer)), read.filesUrl());
        assertEquals(access, read.credentials().accessKey());
        assertEquals(secret, read.credentials().secretKey());
        assertEquals(List.of(), read.warnings());
    }

    @Test
    void givenHomeInTheEnvironmentWhenSearchedThenItCountsAsForTheSdk() {
        Path own = Path.of(System.getProperty("user.home"));
        assertEquals(Path.of("/home/ada"), ConfigurationSource.home(Map.of("HOME", "/home/ada"), false));
        assertEquals(own, ConfigurationSource.home(Map.of("HOME", " "), false));
        assertEquals(own, ConfigurationSource.home(Map.of("HOME", "/cygwin/home/ada"), true));
    }

    @Test
    void givenSubstitution_whenVariableIsInTheGivenEnvironment_thenItWins() throws Exception {
        ServerConfiguration read = read(Map.of("MY_AK", "EK", "MY_SERVER", "http://other:8008"),
                Optional.of(fixture("env.conf")));
        assertEquals(URI.create("http://other:8008"), read.apiUrl());
        assertEquals(TlsCheck.OFF, read.tls());
    }

    @Test
    void givenNothing_whenRead_thenNotConfiguredSaysWhereItLooked() {
        ConfigurationException problem = assertThrows(ConfigurationException.NotConfigured.class,
                () -> read(Map.of("CLEARML_API_HOST", "  "), Optional.empty()));
        assertEquals("No ClearML configuration found (looked at ~/clearml.conf and CLEARML_CONFIG_FILE).",
                problem.userMessage());
    }

    @Test
    void givenThreePlaces_whenRead_thenChosenWinsOverVariableOverHome() throws Exception {
        Path chosen = write("chosen.conf", keysAt("http://chosen:8008"));
        Path variable = write("variable.conf", keysAt("http://variable:8008"));
        write("clearml.conf", keysAt("http://home:8008"));
        Map<String, String> environment = Map.of("CLEARML_CONFIG_FILE", " ~/variable.conf ");
        assertEquals("chosen", read(environment, Optional.of(chosen)).apiUrl().getHost());
        ServerConfiguration second = read(environment, Optional.empty());
        assertEquals("variable", second.apiUrl().getHost());
        assertEquals(List.of(variable), second.files());
        assertEquals("home", read(Map.of(), Optional.empty()).apiUrl().getHost());
        assertEquals("variable", read(Map.of("TRAINS_CONFIG_FILE", variable.toString()), Optional.empty()).apiUrl()
                .getHost());
    }

    @Test
    void givenOldAndNewFileAtHome_whenRead_thenTheyMergeAndTheNewWins() throws Exception {
        Path old = write("trains.conf", "api { api_server: http://old:8008, web_server: http://oldweb:1\n"
                + "credentials { access_key: OLD, secret_key: S } }");
        Path recent = write("clearml.conf", "api { api_server: http://new:8008, credentials.access_key: NEW }");
        ServerConfiguration read = read(Map.of(), Optional.empty());
        assertEquals("new", read.apiUrl().getHost());
        assertEquals(Optional.of(URI.create("http://oldweb:1")), read.webUrl());
        assertEquals("NEW", read.credentials().accessKey());
        assertEquals("S", read.credentials().secretKey());
        assertEquals(List.of(old, recent), read.files());
    }

    @Test
    void givenPathThatDoesNotExist_whenRead_thenItIsNamedWithWhereItWasSet() {
        ConfigurationException.FileMissing byVariable = assertThrows(ConfigurationException.FileMissing.class,
                () -> read(Map.of("CLEARML_CONFIG_FILE", "~/gone.conf"), Optional.empty()));
        assertEquals(home.resolve("gone.conf"), byVariable.file());
        assertTrue(byVariable.userMessage().contains("gone.conf does not exist. It is set by CLEARML_CONFIG_FILE"));
        ConfigurationException.FileMissing byChoice = assertThrows(ConfigurationException.FileMissing.class,
                () -> read(Map.of(), Optional.of(Path.of("~/lost.conf"))));
        assertEquals("the preferences", byChoice.setBy());
        assertEquals(home.resolve("lost.conf"), byChoice.file());
    }

    @Test
    void givenEnvironment_whenRead_thenItOverridesTheFileAndIsReported() throws Exception {
        write("clearml.conf", keysAt("http://home:8008"));
        ServerConfiguration read = read(Map.of("CLEARML_API_HOST", " https://api.e.org/ ", "TRAINS_API_ACCESS_KEY",
                "OLDNAME", "CLEARML_API_SECRET_KEY", "", "TRAINS_WEB_HOST", "ignored", "CLEARML_WEB_HOST",
                "https://w.e.org", "CLEARML_API_HOST_VERIFY_CERT", "0"), Optional.empty());
        assertEquals(URI.create("https://api.e.org"), read.apiUrl());
        assertEquals(Optional.of(URI.create("https://w.e.org")), read.webUrl());
        assertEquals("OLDNAME", read.credentials().accessKey());
        assertEquals("SK", read.credentials().secretKey());
        assertEquals(TlsCheck.OFF, read.tls());
        assertEquals(Set.of("CLEARML_API_HOST", "TRAINS_API_ACCESS_KEY", "CLEARML_WEB_HOST",
                "CLEARML_API_HOST_VERIFY_CERT"), read.fromEnvironment());
    }

    @Test
    void givenOnlyEnvironment_whenRead_thenDefaultsFillTheRest() throws Exception {
        ServerConfiguration read = read(Map.of("CLEARML_API_ACCESS_KEY", "A", "CLEARML_API_SECRET_KEY", "B"),
                Optional.empty());
        assertEquals(URI.create("https://api.clear.ml"), read.apiUrl());
        assertEquals(Optional.of(URI.create("https://app.clear.ml")), read.webUrl());
        assertEquals(TlsCheck.VERIFY, read.tls());
        assertEquals(Duration.ofSeconds(360), read.tokenRenewalThreshold());
        assertEquals(Optional.empty(), read.tokenLifetime());
        assertEquals(List.of(), read.files());
    }

    @Test
    void givenTokenInsteadOfKeys_whenRead_thenThatIsEnough() throws Exception {
        ServerConfiguration read = read(Map.of("CLEARML_AUTH_TOKEN", "tok"), Optional.empty());
        assertEquals(Optional.of("tok"), read.credentials().token());
        assertFalse(read.credentials().hasKeys());
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8008, http://localhost:8080, http://localhost:8081",
            "https://api.clear.ml, https://app.clear.ml, https://files.clear.ml",
            "https://demoapi.demo.clear.ml, https://demoapp.demo.clear.ml, https://demoapp.demo.clear.ml:8081",
            "http://api.clearml.localhost:8008, http://app.clearml.localhost:8080, http://files.clearml.localhost:8081",
            "https://api.e.org/sub, https://app.e.org/sub, https://files.e.org/sub", "https://clearml.e.org, , "})
    void givenOnlyTheApiUrl_whenRead_thenTheOthersAreDerived(String api, String web, String files) throws Exception {
        write("clearml.conf", keysAt(api));
        ServerConfiguration read = read(Map.of(), Optional.empty());
        assertEquals(Optional.ofNullable(web).map(URI::create), read.webUrl());
        assertEquals(Optional.ofNullable(files).map(URI::create), read.filesUrl());
    }

    @Test
    void givenABucketInsteadOfAFilesServer_whenRead_thenItIsTaken() throws Exception {
        ServerConfiguration read = read(Map.of("CLEARML_API_HOST", "http://h:8008", "CLEARML_AUTH_TOKEN", "tok",
                "CLEARML_FILES_HOST", "s3://minio.example:9000/clearml"), Optional.empty());
        assertEquals(Optional.of(URI.create("s3://minio.example:9000/clearml")), read.filesUrl());
    }

    @Test
    void givenBrokenFile_whenRead_thenFileAndLineAreNamedAndNoSecret() {
        Path broken = fixture("broken.conf");
        ConfigurationException.FileBroken problem = assertThrows(ConfigurationException.FileBroken.class,
                () -> read(Map.of(), Optional.of(broken)));
        assertEquals(Optional.of(3), problem.line());
        assertTrue(problem.userMessage().contains("broken.conf, line 3, cannot be understood"));
        assertTrue(problem.userMessage().contains("clearml-init"));
        assertFalse(stackTrace(problem).contains("TOPSECRET"));
    }

    @Test
    void givenFileBrokenOutsideTheApiBlock_whenRead_thenThatBlockIsUsedWithAWarning() throws Exception {
        ServerConfiguration read = read(Map.of(), Optional.of(fixture("broken-sdk.conf")));
        assertEquals(URI.create("http://h:8008"), read.apiUrl());
        assertEquals("S}K", read.credentials().secretKey());
        assertEquals(1, read.warnings().size());
        assertTrue(read.warnings().get(0).contains("line 6"), read.warnings().get(0));
    }

    @Test
    void givenUnreadableFiles_whenRead_thenTheReasonIsSaid() throws Exception {
        Path binary = home.resolve("binary.conf");
        Files.write(binary, new byte[] {'a', (byte) 0xC3, (byte) 0x28});
        assertUnreadable(binary, "not text in UTF-8");
        assertUnreadable(Files.createDirectory(home.resolve("folder.conf")), "it is a folder");
        Path big = home.resolve("big.conf");
        Files.write(big, new byte[5 << 20]);
        assertUnreadable(big, "larger than 4 MiB");
    }

    @Test
    void givenNoSecretKey_whenRead_thenItIsSaidWhichIsMissing() throws Exception {
        write("clearml.conf", "api { api_server: http://h:8008, credentials { access_key: A } }");
        ConfigurationException problem = assertThrows(ConfigurationException.CredentialsMissing.class,
                () -> read(Map.of(), Optional.empty()));
        assertTrue(problem.userMessage().startsWith("No secret key is configured"));
    }

    @ParameterizedTest
    @CsvSource({"localhost:8008", "ftp://h", "http://", "'http://a b'", "http://user:hidden@h:8008"})
    void givenAddressThatIsNone_whenRead_thenTheKeyIsNamed(String address) throws Exception {
        write("clearml.conf", "api { api_server: \"" + address + "\", credentials { access_key: A, secret_key: B } }");
        ConfigurationException.BadUrl problem = assertThrows(ConfigurationException.BadUrl.class,
                () -> read(Map.of(), Optional.empty()));
        assertEquals("api.api_server", problem.key());
        assertFalse(stackTrace(problem).contains("hidden"));
    }

    @Test
    void givenUnsetVariableInANeededValue_whenRead_thenItIsBrokenThere() throws Exception {
        write("clearml.conf", "api {\n api_server: ${NOT_SET}\n credentials { access_key: A, secret_key: B } }");
        ConfigurationException.FileBroken problem = assertThrows(ConfigurationException.FileBroken.class,
                () -> read(Map.of(), Optional.empty()));
        assertTrue(problem.userMessage().contains("refers to a variable that is not set"), problem.userMessage());
    }

    @Test
    void givenCaFile_whenRead_thenItIsResolvedAgainstTheConfigurationFile() throws Exception {
        write("clearml.conf", keysAt("https://h") + "\napi.verify_certificate: certs/ca.pem");
        assertEquals(TlsCheck.against(home.resolve("certs/ca.pem")), read(Map.of(), Optional.empty()).tls());
        write("clearml.conf", keysAt("https://h") + "\napi.verify_certificate: ~/ca.pem");
        assertEquals(TlsCheck.against(home.resolve("ca.pem")), read(Map.of(), Optional.empty()).tls());
    }

    @Test
    void givenTokenTimes_whenRead_thenTheyCountAndNonsenseIsWarnedAbout() throws Exception {
        write("clearml.conf", keysAt("https://h") + "\napi.auth { token_expiration_threshold_sec: soon\n"
                + "req_token_expiration_sec: 3600 }");
        ServerConfiguration read = read(Map.of(), Optional.empty());
        assertEquals(Duration.ofSeconds(360), read.tokenRenewalThreshold());
        assertEquals(Optional.of(Duration.ofHours(1)), read.tokenLifetime());
        assertEquals(1, read.warnings().size());
    }

    @Test
    void givenByteOrderMarkAndWindowsLineEnds_whenRead_thenItReads() throws Exception {
        write("clearml.conf", "\uFEFFapi {\r\n  api_server: http://h:8008\r\n"
                + "  credentials { access_key: A\r\n secret_key: b\\c }\r\n}\r\n");
        ServerConfiguration read = read(Map.of(), Optional.empty());
        assertEquals(URI.create("http://h:8008"), read.apiUrl());
        assertEquals("b\\c", read.credentials().secretKey());
    }

    @Test
    void givenCredentials_whenPrinted_thenNoSecretShows() {
        String printed = new Credentials("ACCESSKEY", "hush", Optional.of("token1")).toString();
        assertEquals("Credentials[ACCE••••, token]", printed);
    }

    private void assertUnreadable(Path file, String reason) {
        ConfigurationException problem = assertThrows(ConfigurationException.FileUnreadable.class,
                () -> read(Map.of(), Optional.of(file)));
        assertTrue(problem.userMessage().contains(reason), problem.userMessage());
    }

    private ServerConfiguration read(Map<String, String> environment, Optional<Path> chosen)
            throws ConfigurationException {
        return ClearmlConfigurationReader.read(new ConfigurationSource(environment, home, chosen));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private static String keysAt(String api) {
        return "api { api_server: " + api + "\n credentials { access_key: AK, secret_key: SK } }";
    }

    private static Path fixture(String name) {
        try {
            return Path.of(ClearmlConfigurationReaderTest.class.getResource(name).toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String stackTrace(Throwable problem) {
        java.io.StringWriter text = new java.io.StringWriter();
        problem.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
