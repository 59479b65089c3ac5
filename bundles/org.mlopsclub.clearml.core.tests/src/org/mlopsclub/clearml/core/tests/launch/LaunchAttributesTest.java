package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.eclipse.debug.core.ILaunchConfiguration;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;

class LaunchAttributesTest {

    @Test
    void givenEveryFieldWhenSavedAndReadThenTheArgumentsAreTheSame() throws Exception {
        LaunchArguments all = LaunchArguments.builder().queue("gpu-a100").dockerImage("pytorch:24.05")
                .dockerArguments("-e A='b c'").initScript(new InitScript.Text("apt update\necho \"ü\"\n"))
                .packages(List.of("torch==2.4", "tqdm")).requirementsFile(Path.of("/tmp/req.txt")).project("Vision")
                .sessionName("vision box").tags(List.of("a", "b c")).userName("me").jupyterLab(true).vscodeServer(true)
                .publicIp(true).remoteSshPort("10022:10060").remoteGateway("gate:22").keepAlive(true)
                .skipDockerNetwork(true).userFolder("/data").storeWorkspace("~/workspace").baseTask("abc")
                .debuggingSession("def").gitCredentials(true).uploadFiles(Path.of("/tmp/up"))
                .disableSessionCleanup(false).extraArguments(List.of("--router-enabled", "true")).build();

        ILaunchConfiguration saved = LaunchFixture.configuration("every field", all);

        assertEquals(all, LaunchAttributes.from(saved));
    }

    @Test
    void givenDefaultsWhenSavedThenThereIsNoAttributeOfOurs() throws Exception {
        ILaunchConfiguration saved = LaunchFixture.configuration("defaults", LaunchArguments.builder().build());

        assertEquals(Map.of(), saved.getAttributes());
        assertEquals(LaunchArguments.builder().build(), LaunchAttributes.from(saved));
    }

    @Test
    void givenAnInitScriptFileWhenSavedThenItStaysAFile() throws Exception {
        LaunchArguments arguments = LaunchArguments.builder().queue("q")
                .initScript(new InitScript.File(Path.of("/tmp/setup.sh"))).build();

        assertEquals(arguments, LaunchAttributes.from(LaunchFixture.configuration("script file", arguments)));
    }

    @Test
    void givenAPasswordAmongTheExtraArgumentsWhenSavedThenItIsInNoAttribute() throws Exception {
        LaunchArguments arguments = LaunchArguments.builder().queue("q").extraArguments(
                List.of("--password", "hush-1", "--pass=hush-2", "--password=hush-3", "--verbose")).build();

        ILaunchConfiguration saved = LaunchFixture.configuration("password", arguments);

        assertFalse(saved.getMemento().contains("hush"), saved::getName);
        assertEquals(List.of("--verbose"), LaunchAttributes.from(saved).extraArguments());
    }
}
