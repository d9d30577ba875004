package dev.parley.run;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads an option that names an endpoint which takes POSTs.
final class HttpUrlConverter implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
        try {
            URI url = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (isHttp && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new TypeConversionException("'" + text + "' is no URL: " + e.getReason());
        }
        throw new TypeConversionException("'" + text + "' is not http:// or https:// with a host");
    }
}
