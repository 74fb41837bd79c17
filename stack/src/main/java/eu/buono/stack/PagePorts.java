package eu.buono.stack;

import eu.buono.platform.testkit.FreePort;
import java.util.Map;

/** Where the portal and the development identity provider listen. */
public record PagePorts(int portal, int identity) {

    static final int PORTAL = 8090;
    static final int IDENTITY = 8091;

    /** The documented ports, each movable by environment: BUONO_PORT_PORTAL and BUONO_PORT_IDENTITY. */
    static PagePorts standard(Map<String, String> environment) {
        return new PagePorts(
                StackConfig.Ports.read(environment, "PORTAL", PORTAL),
                StackConfig.Ports.read(environment, "IDENTITY", IDENTITY));
    }

    public static PagePorts free() {
        return new PagePorts(FreePort.any(), FreePort.any());
    }
}
