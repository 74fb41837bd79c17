package eu.buono.portal.business;

import jakarta.ws.rs.DefaultValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;

/** What a form says of a shop; what is empty is not said. */
public class ShopForm {

    @RestForm
    @DefaultValue("")
    String shopName = "";

    @RestForm
    @DefaultValue("")
    String address = "";

    @RestForm
    @DefaultValue("")
    String postcode = "";

    @RestForm
    @DefaultValue("")
    String municipality = "";

    @RestForm
    @DefaultValue("")
    String province = "";

    Map<String, String> request() {
        var request = new LinkedHashMap<String, String>();
        request.put("name", shopName.strip());
        put(request, "address", address);
        put(request, "postcode", postcode);
        put(request, "municipality", municipality);
        put(request, "province", province);
        return request;
    }

    private static void put(Map<String, String> request, String name, String text) {
        if (!text.isBlank()) {
            request.put(name, text.strip());
        }
    }
}
