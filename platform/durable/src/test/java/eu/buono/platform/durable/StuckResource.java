package eu.buono.platform.durable;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.SQLException;
import java.util.UUID;

/** A request that changes a row, however long another session keeps it. */
@Path("/v1/try/rows")
@PermitAll
@RunOnVirtualThread
public class StuckResource {

    private final AgroalDataSource dataSource;

    StuckResource(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @POST
    @Path("/{id}")
    public String change(@PathParam("id") UUID id) throws SQLException {
        try (var connection = dataSource.getConnection();
                var patience = connection.prepareStatement("SET LOCAL lock_timeout = '25s'");
                var change = connection.prepareStatement(AbandonedRequestIT.CHANGE)) {
            connection.setAutoCommit(false);
            patience.execute();
            change.setObject(1, id);
            change.executeUpdate();
            connection.commit();
            return "changed";
        }
    }
}
