package dev.parley.cdk.page;

import dev.parley.cdk.conventions.AcceptedFinding;
import dev.parley.cdk.conventions.LogicalIds;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.S3OriginAccessControl;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOriginWithOACProps;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/// Where the page is: a private bucket, and CloudFront, which alone reads it. `./parley web` puts the files there.
public final class WebPage extends Construct {
    private final Bucket files;
    private final Distribution distribution;

    /// @param origins what the page connects to beside its own address
    public WebPage(Construct scope, String stage, List<String> origins) {
        super(scope, "WebPage");
        this.files = Bucket.Builder.create(this, "Files")
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .encryption(BucketEncryption.S3_MANAGED)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .enforceSsl(true)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.distribution = Distribution.Builder.create(this, "Distribution")
                .comment("Parley: page, stage " + stage)
                .defaultRootObject("index.html")
                .httpVersion(HttpVersion.HTTP2_AND_3)
                .defaultBehavior(BehaviorOptions.builder()
                        .origin(origin(stage))
                        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                        .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
                        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
                        .responseHeadersPolicy(headers(stage, origins))
                        .build())
                .build();
        LogicalIds.fixed(files, "PageFiles");
        LogicalIds.fixed(distribution, "Page");
        AcceptedFinding.PAGE_FILES_LOGGED_NOWHERE.at(files);
        AcceptedFinding.EDGE_EVERYWHERE.at(distribution);
        AcceptedFinding.PAGE_WITHOUT_RULES.at(distribution);
        AcceptedFinding.PAGE_REQUESTS_LOGGED_NOWHERE.at(distribution);
        AcceptedFinding.EDGE_CERTIFICATE.at(distribution);
    }

    /// The address that people open.
    public String url() {
        return "https://" + distribution.getDistributionDomainName() + "/";
    }

    /// The bucket that the page's files go to.
    public String bucketName() {
        return files.getBucketName();
    }

    /// Names of CloudFront are the account's, in all Regions.
    private IOrigin origin(String stage) {
        S3OriginAccessControl access = S3OriginAccessControl.Builder.create(this, "Access")
                .originAccessControlName("parley-" + stage + "-" + Aws.REGION)
                .build();
        return S3BucketOrigin.withOriginAccessControl(
                files,
                S3BucketOriginWithOACProps.builder().originAccessControl(access).build());
    }

    private ResponseHeadersPolicy headers(String stage, List<String> origins) {
        PageHeaders headers = PageHeaders.read(PageHeaders.FILE, origins);
        return ResponseHeadersPolicy.Builder.create(this, "Headers")
                .responseHeadersPolicyName("parley-" + stage + "-" + Aws.REGION)
                .securityHeadersBehavior(headers.security())
                .customHeadersBehavior(headers.custom())
                .build();
    }
}
