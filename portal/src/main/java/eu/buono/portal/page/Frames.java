package eu.buono.portal.page;

import eu.buono.portal.PortalConfig;
import eu.buono.portal.session.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;

/** Makes the frame of the current request. */
@RequestScoped
public class Frames {

    private final Visitor visitor;
    private final Assets assets;
    private final PortalConfig config;
    private final InstantSource clock = InstantSource.system();

    @Inject
    public Frames(Visitor visitor, Assets assets, PortalConfig config) {
        this.visitor = visitor;
        this.assets = assets;
        this.config = config;
    }

    public Frame frame() {
        return new Frame(
                visitor.locale(),
                ZoneId.of(config.zone()),
                clock.instant(),
                visitor.name(),
                visitor.roles(),
                visitor.formToken(),
                assets);
    }
}
