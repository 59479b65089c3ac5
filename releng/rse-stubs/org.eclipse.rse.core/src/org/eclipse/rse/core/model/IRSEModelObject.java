package org.eclipse.rse.core.model;

public interface IRSEModelObject extends IPropertySetContainer {

    boolean commit();
}
