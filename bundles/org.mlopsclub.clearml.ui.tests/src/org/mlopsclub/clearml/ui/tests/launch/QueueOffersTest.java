package org.mlopsclub.clearml.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.QueueWorker;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.testkit.Await;

/** What the wizard offers when the server tells its queues. */
class QueueOffersTest {

    private static final QueueWorker AGENT = new QueueWorker("ml-07", Optional.empty(), Optional.empty());

    @BeforeEach
    void forgetPresets() throws Exception {
        FormWidgets.forgetPresets();
    }

    @Test
    void givenOneQueueWithAgentWhenOpenedThenItIsChosenAndOfferedFirst() throws Exception {
        try (QueueServer server = new QueueServer(queue("a-empty"), queue("default"), queue("gpu", AGENT))) {
            FormWidgets wizard = FormWidgets.openWizard();
            try {
                Await.until("the queue", 20, () -> wizard.text("queue").equals("gpu"));
                assertEquals(List.of("gpu", "a-empty", "default"), wizard.items("queue"));
                assertTrue(wizard.enabled("Start"));
                Await.until("the command", 10, () -> wizard.text("command").contains("--queue gpu"));
                Await.until("what is known", 10,
                        () -> wizard.text("queueFacts").equals("gpu · 1 agent, 1 free, 0 waiting"));
            } finally {
                wizard.close();
            }
        }
    }

    @Test
    void givenSeveralQueuesWithAgentsWhenOpenedThenTheDefaultOneIsChosen() throws Exception {
        try (QueueServer server = new QueueServer(queue("cpu", AGENT), queue("default", AGENT), queue("zoo"))) {
            FormWidgets wizard = FormWidgets.openWizard();
            try {
                Await.until("the queue", 20, () -> wizard.text("queue").equals("default"));
                wizard.type("queue", "zoo");
                assertTrue(wizard.enabled("Start"), "a warning does not block");
                assertTrue(wizard.says("No agent listens on this queue"));
            } finally {
                wizard.close();
            }
        }
    }

    @Test
    void givenNoObviousQueueWhenOpenedThenWhatIsMissingIsSaid() throws Exception {
        try (QueueServer server = new QueueServer(queue("a", AGENT), queue("b", AGENT))) {
            FormWidgets wizard = FormWidgets.openWizard();
            try {
                Await.until("the offers", 20, () -> wizard.items("queue").size() == 2);
                assertTrue(wizard.says("Choose a queue"));
                assertFalse(wizard.enabled("Start"));
                assertEquals("2 queues, 2 of them with agents", wizard.text("queueFacts"));
            } finally {
                wizard.close();
            }
        }
    }

    @Test
    void givenNameOfAnExistingPresetWhenTypedThenTheWizardSaysThatItIsReplaced() throws Exception {
        ILaunchConfigurationType type = DebugPlugin.getDefault().getLaunchManager()
                .getLaunchConfigurationType(ClearmlIds.LAUNCH_TYPE);
        ILaunchConfigurationWorkingCopy copy = type.newInstance(null, "known preset");
        LaunchAttributes.applyTo(copy, LaunchArguments.builder().queue("a").build());
        ILaunchConfiguration saved = copy.doSave();
        try (QueueServer server = new QueueServer(queue("a", AGENT), queue("b", AGENT))) {
            FormWidgets wizard = FormWidgets.openWizard();
            try {
                Await.until("the offers", 20, () -> wizard.items("queue").size() == 2);
                String remark = "The preset \"known preset\" exists";
                wizard.type("preset", "known preset");
                wizard.type("queue", "b");
                assertTrue(wizard.says(remark));
                assertTrue(wizard.enabled("Start"));
                wizard.type("preset", "a new preset");
                assertFalse(wizard.says(remark));
            } finally {
                wizard.close();
            }
        } finally {
            saved.delete();
        }
    }

    private static Queue queue(String name, QueueWorker... agents) {
        return new Queue("id-" + name, name, Optional.empty(), List.of(), List.of(agents));
    }
}
