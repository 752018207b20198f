package io.github.replicatespring.client.file;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.page.Pages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Everything the API offers for files, reactive. Errors are the same as on the blocking
 * face. Thread-safe.
 *
 * @since 0.1.0
 * @see FileOperations
 */
public interface ReactiveFileOperations {

	/**
	 * Upload a file. Its {@code url} can then be the input of a model.
	 * @param upload the file, up to 100 MiB unless the client is configured otherwise. A
	 * stream that can be read only once is uploaded only once: if Replicate asks to come
	 * later after it was begun, that fails
	 * @return the file as Replicate keeps it
	 * @throws IllegalArgumentException if the file is too large, as far as that is known
	 * before it is read
	 */
	@PostExchange("/files")
	@Operation(id = "files.create", effect = Effect.CREATE, summary = "Upload a file")
	Mono<StoredFile> create(FileUpload upload);

	/**
	 * Return what Replicate knows about a file.
	 * @param id the file's id
	 * @return the file
	 */
	@GetExchange("/files/{file_id}")
	@Operation(id = "files.get", effect = Effect.READ, summary = "Read what is known about a file")
	Mono<StoredFile> get(@PathVariable("file_id") String id);

	/**
	 * Return the files of the account.
	 * @return the first page
	 */
	@GetExchange("/files")
	@Operation(id = "files.list", effect = Effect.READ, summary = "List the account's files")
	Mono<Page<StoredFile>> list();

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	@GetExchange("/files")
	@Operation(id = "files.list", effect = Effect.READ, summary = "List the account's files")
	Mono<Page<StoredFile>> next(Page<StoredFile> page);

	/**
	 * Return all files of the account. Pages are fetched as they are asked for.
	 * @return the files
	 */
	default Flux<StoredFile> listAll() {
		return Pages.walk(list(), this::next);
	}

	/**
	 * Remove a file.
	 * @param id the file's id
	 * @return nothing, when it is done
	 */
	@DeleteExchange("/files/{file_id}")
	@Operation(id = "files.delete", effect = Effect.WRITE, summary = "Remove a file")
	Mono<Void> delete(@PathVariable("file_id") String id);

	/**
	 * Return the content of a file as it arrives, of any size.
	 * @param link a signed address that Replicate handed out
	 * @return the content, in buffers that are the subscriber's to release
	 */
	@GetExchange("/files/{file_id}/download")
	@Operation(id = "files.download", effect = Effect.READ, summary = "Read the content of a file")
	Flux<DataBuffer> download(FileLink link);

}
