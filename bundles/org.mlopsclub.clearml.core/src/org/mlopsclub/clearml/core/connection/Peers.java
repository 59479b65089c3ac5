package org.mlopsclub.clearml.core.connection;

import java.util.Collection;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.Messages;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Tells the installed {@link ConnectionPeer}s of connected and closed sessions, in that order and in a Job of
 * its own, so that a slow or failing peer never holds a connection up.
 */
final class Peers {

    private final ISchedulingRule inOrder = new InOrder();

    void begun() {
        tell(Messages.Peers_earlier, ConnectionPeer::begun);
    }

    void connected(SessionConnection connection) {
        tell(connection.name(), (peer, monitor) -> peer.connected(connection, monitor));
    }

    void closed(SessionConnection connection) {
        tell(connection.name(), (peer, monitor) -> peer.closed(connection));
    }

    private void tell(String of, Message message) {
        Collection<ServiceReference<ConnectionPeer>> peers = installed();
        if (peers.isEmpty()) {
            return;
        }
        Job job = Job.create(NLS.bind(Messages.Peers_job, of), monitor -> {
            for (ServiceReference<ConnectionPeer> peer : peers) {
                tell(peer, of, message, monitor == null ? new NullProgressMonitor() : monitor);
            }
            return Status.OK_STATUS;
        });
        job.setSystem(true);
        job.setRule(inOrder);
        job.schedule();
    }

    private static void tell(ServiceReference<ConnectionPeer> reference, String of, Message message,
            IProgressMonitor monitor) {
        BundleContext context = context();
        @Nullable ConnectionPeer peer = context.getService(reference);
        if (peer == null) {
            return;
        }
        try {
            message.deliver(peer, monitor);
        } catch (Exception e) {
            ILog.of(Peers.class).log(new Status(IStatus.WARNING, Peers.class,
                    NLS.bind(Messages.Peers_failed, peer.label(), of), e));
        } finally {
            context.ungetService(reference);
        }
    }

    private static Collection<ServiceReference<ConnectionPeer>> installed() {
        try {
            return context().getServiceReferences(ConnectionPeer.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("No filter was given", e);
        }
    }

    private static BundleContext context() {
        return FrameworkUtil.getBundle(Peers.class).getBundleContext();
    }

    private interface Message {

        void deliver(ConnectionPeer peer, IProgressMonitor monitor) throws Exception;
    }

    /** Jobs under this rule run one after the other. */
    private static final class InOrder implements ISchedulingRule {

        @Override
        public boolean contains(@Nullable ISchedulingRule rule) {
            return rule == this;
        }

        @Override
        public boolean isConflicting(@Nullable ISchedulingRule rule) {
            return rule == this;
        }
    }
}
