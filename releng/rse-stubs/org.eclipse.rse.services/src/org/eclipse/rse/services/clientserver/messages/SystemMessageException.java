package org.eclipse.rse.services.clientserver.messages;

public class SystemMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient SystemMessage message;

    public SystemMessageException(SystemMessage message) {
        this.message = message;
    }

    public SystemMessage getSystemMessage() {
        return message;
    }
}
