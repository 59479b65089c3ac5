package org.eclipse.rse.core;

public interface IRSEUserIdConstants {

    int USERID_LOCATION_HOST = 2;
}
