package org.eclipse.rse.core.model;

public interface IPropertySet {

    IProperty addProperty(String key, String value);

    String getPropertyValue(String key);
}
