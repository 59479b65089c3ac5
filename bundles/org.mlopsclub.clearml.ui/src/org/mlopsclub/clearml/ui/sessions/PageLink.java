package org.mlopsclub.clearml.ui.sessions;

/** What the links on the pages and strips of the view do. */
enum PageLink {
    NEW_SESSION, PASTE_KEYS, EVERYONE, ENDED, RETRY, CHOOSE_FILE, OPEN_FILE, SANDBOX, KEY_PAGE, SERVER_GUIDE,
    INIT_GUIDE, DIAGNOSE, DISMISS
}
