package org.mlopsclub.clearml.sandbox;

import java.nio.file.Path;
import org.mlopsclub.clearml.sandbox.accounts.Accounts;
import org.mlopsclub.clearml.sandbox.api.Catalogue;

final class SeedSessions {
    SeedSessions(Catalogue catalogue, Accounts accounts, Path folder) {
    }

    void add() {
    }
}
