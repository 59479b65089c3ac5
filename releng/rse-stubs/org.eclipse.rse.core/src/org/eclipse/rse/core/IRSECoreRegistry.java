package org.eclipse.rse.core;

public interface IRSECoreRegistry {

    IRSESystemType getSystemTypeById(String systemTypeId);
}
