package org.eclipse.rse.core.model;

public interface ISubSystemConfigurator {
}
