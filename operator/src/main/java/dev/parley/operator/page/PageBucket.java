package dev.parley.operator.page;

import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/// The bucket that a deployment serves its page from. Fails with the SDK's exceptions.
public record PageBucket(S3Client s3, String name) {
    /// Puts a page there, its configuration before its first file. A visitor gets the page of before or this one:
    /// files of earlier builds stay, for pages that are open. Gives the number of files. Putting it again does
    /// no harm.
    ///
    /// @param config the text of `config.json`
    /// @throws IOException if a file of the page cannot be read, before anything is put
    public int put(BuiltPage page, String config) throws IOException {
        List<PageFile> files = page.files();
        s3.putObject(
                request -> request.bucket(name)
                        .key(BuiltPage.CONFIG)
                        .contentType("application/json")
                        .cacheControl(page.cacheControl(BuiltPage.CONFIG)),
                RequestBody.fromString(config));
        for (PageFile file : files) {
            s3.putObject(
                    request -> request.bucket(name)
                            .key(file.name())
                            .contentType(file.contentType())
                            .cacheControl(file.cacheControl()),
                    RequestBody.fromFile(file.path()));
        }
        return files.size() + 1;
    }

    /// Deletes all files, so that the stack can be deleted. Gives their number.
    public int clear() {
        int deleted = 0;
        for (var page : s3.listObjectsV2Paginator(request -> request.bucket(name))) {
            List<ObjectIdentifier> keys = page.contents().stream()
                    .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                    .toList();
            if (!keys.isEmpty()) {
                s3.deleteObjects(request -> request.bucket(name).delete(delete -> delete.objects(keys)));
            }
            deleted += keys.size();
        }
        return deleted;
    }
}
