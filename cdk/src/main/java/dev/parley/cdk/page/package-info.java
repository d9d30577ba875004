/// The page on S3 and CloudFront.
@NullMarked
package dev.parley.cdk.page;

import org.jspecify.annotations.NullMarked;
