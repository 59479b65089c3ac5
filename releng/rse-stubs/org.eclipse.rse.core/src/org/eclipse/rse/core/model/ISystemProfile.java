package org.eclipse.rse.core.model;

public interface ISystemProfile {

    String getName();
}
