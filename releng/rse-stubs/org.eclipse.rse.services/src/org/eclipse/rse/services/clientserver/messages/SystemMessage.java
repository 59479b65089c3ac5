package org.eclipse.rse.services.clientserver.messages;

public class SystemMessage {

    public String getLevelOneText() {
        return "";
    }
}
