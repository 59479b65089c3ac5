package org.eclipse.rse.core.subsystems;

public interface ICommunicationsListener {

    void communicationsStateChange(CommunicationsEvent event);

    boolean isPassiveCommunicationsListener();
}
