package org.eclipse.rse.core.model;

public interface IPropertySetContainer {

    IPropertySet getPropertySet(String name);

    IPropertySet createPropertySet(String name);
}
