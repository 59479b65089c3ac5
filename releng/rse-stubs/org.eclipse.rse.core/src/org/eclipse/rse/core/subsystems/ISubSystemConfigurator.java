package org.eclipse.rse.core.subsystems;

public interface ISubSystemConfigurator {
}
