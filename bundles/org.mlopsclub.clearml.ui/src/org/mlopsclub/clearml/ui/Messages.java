package org.mlopsclub.clearml.ui;

import org.eclipse.osgi.util.NLS;

/** The texts that a user of this bundle sees; {@code messages.properties} holds them. */
public final class Messages extends NLS {

    // Questions
    public static String Dialog_cancel = "";
    public static String HostKey_title = "";
    public static String HostKey_question = "";
    public static String HostKey_trust = "";
    public static String InstallCli_title = "";
    public static String InstallCli_question = "";
    public static String InstallCli_install = "";
    public static String Prompt_title = "";
    public static String Prompt_question = "";

    // The Sessions view
    public static String View_tree = "";
    public static String Column_name = "";
    public static String Column_state = "";
    public static String Column_queue = "";
    public static String Column_creator = "";
    public static String Column_up = "";
    public static String Column_cpu = "";
    public static String Column_gpu = "";
    public static String Column_ram = "";
    public static String State_connected = "";
    public static String State_connecting = "";
    public static String State_reconnecting = "";
    public static String State_lost = "";
    public static String State_ready = "";
    public static String State_settingUp = "";
    public static String State_starting = "";
    public static String State_queued = "";
    public static String State_stopping = "";
    public static String State_noSignOfLife = "";
    public static String State_failed = "";
    public static String State_stopped = "";
    public static String State_completed = "";
    public static String State_draft = "";
    public static String State_unknown = "";
    public static String Cell_me = "";
    public static String Cell_waiting = "";
    public static String Cell_ended = "";
    public static String Cell_core = "";
    public static String Cell_cores = "";
    public static String Cell_noGpu = "";
    public static String Cell_usedOf = "";
    public static String Detail_state = "";
    public static String Detail_machine = "";
    public static String Detail_load = "";
    public static String Detail_address = "";
    public static String Detail_connection = "";
    public static String Detail_startedWith = "";
    public static String Detail_times = "";
    public static String Detail_project = "";
    public static String Detail_id = "";
    public static String Detail_unknown = "";
    public static String Detail_gpu = "";
    public static String Detail_host = "";
    public static String Detail_worker = "";
    public static String Detail_received = "";
    public static String Detail_sent = "";
    public static String Detail_diskFree = "";
    public static String Detail_publicIp = "";
    public static String Detail_privateIp = "";
    public static String Detail_gateway = "";
    public static String Detail_notConnected = "";
    public static String Detail_direct = "";
    public static String Detail_tunnel = "";
    public static String Detail_initScript = "";
    public static String Detail_user = "";
    public static String Detail_created = "";
    public static String Detail_started = "";
    public static String Detail_ended = "";
    public static String Detail_lastSign = "";
    public static String ToolTip_queueAndCreator = "";
    public static String Filter_message = "";
    public static String Filter_toolTip = "";
    public static String Filter_name = "";
    public static String Filter_whose = "";
    public static String Filter_mine = "";
    public static String Filter_everyone = "";
    public static String Filter_which = "";
    public static String Filter_active = "";
    public static String Filter_all = "";
    public static String Status_session = "";
    public static String Status_sessions = "";
    public static String Status_mine = "";
    public static String Status_filtered = "";
    public static String Status_updated = "";
    public static String Stale_text = "";
    public static String Stale_nextTry = "";
    public static String Strip_dismiss = "";
    public static String Page_pending_title = "";
    public static String Page_pending_body = "";
    public static String Page_notConfigured_title = "";
    public static String Page_notConfigured_body = "";
    public static String Page_sandbox = "";
    public static String Page_configuration_title = "";
    public static String Page_configuration_body = "";
    public static String Page_openFile = "";
    public static String Page_credentials_title = "";
    public static String Page_credentials_body = "";
    public static String Page_server_title = "";
    public static String Page_server_body = "";
    public static String Page_noSessions_title = "";
    public static String Page_noSessionsOfMine_title = "";
    public static String Page_noSessions_body = "";
    public static String Page_showEveryone = "";
    public static String Page_showEnded = "";
    public static String ChooseFile_title = "";

    // Actions on sessions
    public static String Job_prepare = "";
    public static String Job_connect = "";
    public static String Job_disconnect = "";
    public static String Job_stop = "";
    public static String Job_web = "";
    public static String Job_storeFile = "";
    public static String Job_sandbox = "";
    public static String Failure_command = "";
    public static String Failure_connect = "";
    public static String Failure_stop = "";
    public static String Failure_web = "";
    public static String Failure_openFile = "";
    public static String Failure_storeFile = "";
    public static String Failure_sandbox = "";
    public static String Failure_files = "";
    public static String Closed_byYou = "";
    public static String Closed_stopped = "";
    public static String Web_unknown = "";
    public static String Stop_title = "";
    public static String Stop_button = "";
    public static String Stop_one = "";
    public static String Stop_several = "";
    public static String Stop_notMine = "";
    public static String Stop_reason = "";
    public static String Stop_otherServer = "";

    static {
        NLS.initializeMessages("org.mlopsclub.clearml.ui.messages", Messages.class);
    }

    private Messages() {
    }
}
