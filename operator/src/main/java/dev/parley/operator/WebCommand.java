package dev.parley.operator;

import dev.parley.operator.page.BuiltPage;
import dev.parley.operator.page.PageBucket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/// `./parley web`.
@Command(
        name = "web",
        mixinStandardHelpOptions = true,
        description = "Puts the built page and its config.json where a stack serves them from, and says where it is.")
final class WebCommand implements Callable<Integer> {
    @Option(
            names = "--stack",
            required = true,
            description = "the CloudFormation stack; uses your AWS credentials and region")
    private String stack = "";

    @Option(names = "--folder", hidden = true, description = "the folder of the page, with `dist` and `headers.json`")
    private Path folder = Path.of("web");

    @Option(names = "--remove", description = "delete the page's files instead, before the stack is deleted")
    private boolean remove;

    @Override
    public Integer call() {
        String bucket = Deployment.output(stack, "PageBucket");
        try (S3Client s3 =
                S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            PageBucket files = new PageBucket(s3, bucket);
            if (remove) {
                System.out.println("deleted: " + files.clear());
            } else {
                files.put(BuiltPage.in(folder), Deployment.output(stack, "PageConfig"));
                System.out.println(Deployment.output(stack, "WebAppUrl"));
            }
            return 0;
        } catch (SdkException | IOException e) {
            throw new UnreachableException("the page cannot be put into " + bucket + ": " + e.getMessage());
        }
    }
}
