package org.eclipse.rse.core.model;

public interface IProperty {

    String getKey();

    String getValue();
}
