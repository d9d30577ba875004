package dev.parley.operator.preflight;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// Questions to EC2's query API. Its library is 26 MB, more than all others together.
///
/// @param endpoint of EC2 in the region
record Ec2Query(SdkHttpClient http, AwsCredentialsProvider credentials, String region, URI endpoint) {
    private static final String VERSION = "2016-11-15";

    /// The texts of all elements of this name in the answer.
    ///
    /// @throws IllegalStateException with EC2's own words if it refuses
    List<String> texts(String action, Map<String, String> parameters, String element) {
        return nodes(answer(action, parameters).getElementsByTagName(element))
                .map(Node::getTextContent)
                .toList();
    }

    /// The texts of the items of all sets of this name in the answer.
    ///
    /// @throws IllegalStateException with EC2's own words if it refuses
    List<String> items(String action, Map<String, String> parameters, String set) {
        return nodes(answer(action, parameters).getElementsByTagName(set))
                .flatMap(Ec2Query::elements)
                .map(Node::getTextContent)
                .toList();
    }

    /// The items of the set of this name in the answer, each by the names of its own elements.
    ///
    /// @throws IllegalStateException with EC2's own words if it refuses
    List<Map<String, String>> rows(String action, Map<String, String> parameters, String set) {
        return nodes(answer(action, parameters).getElementsByTagName(set))
                .flatMap(Ec2Query::elements)
                .map(item -> elements(item).collect(Collectors.toMap(Node::getNodeName, Node::getTextContent)))
                .toList();
    }

    private static Stream<Node> elements(Node node) {
        return nodes(node.getChildNodes()).filter(Element.class::isInstance);
    }

    private static Stream<Node> nodes(NodeList list) {
        return IntStream.range(0, list.getLength()).mapToObj(list::item);
    }

    private Document answer(String action, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("Action", action);
        all.put("Version", VERSION);
        String body = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try {
            HttpExecuteResponse response = http.prepareRequest(signed(body)).call();
            byte[] text = bytes(response);
            Document document = parsed(text);
            if (!response.httpResponse().isSuccessful()) {
                throw new IllegalStateException(
                        document.getElementsByTagName("Message").item(0).getTextContent());
            }
            return document;
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("EC2 gives no answer: " + e.getMessage(), e);
        }
    }

    private HttpExecuteRequest signed(String body) {
        ContentStreamProvider content = ContentStreamProvider.fromUtf8String(body);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .build();
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ec2")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        return HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(signed.payload().orElse(content))
                .build();
    }

    private static byte[] bytes(HttpExecuteResponse response) throws IOException {
        try (InputStream body =
                response.responseBody().map(InputStream.class::cast).orElseGet(InputStream::nullInputStream)) {
            return body.readAllBytes();
        }
    }

    private static Document parsed(byte[] text) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text));
    }
}
