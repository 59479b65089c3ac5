package org.eclipse.rse.core.model;

public interface ISystemProfileManager {

    ISystemProfile getDefaultPrivateSystemProfile();
}
