package io.github.replicatespring.client.file;

import java.io.InputStream;
import java.util.stream.Stream;

import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.page.Pages;

/**
 * Everything the API offers for files, blocking. Thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveFileOperations
 */
public interface FileOperations {

	/**
	 * Upload a file. Its {@code url} can then be the input of a model.
	 * @param upload the file, up to 100 MiB unless the client is configured otherwise. A
	 * stream that can be read only once is uploaded only once: if Replicate asks to come
	 * later after it was begun, that fails
	 * @return the file as Replicate keeps it
	 * @throws IllegalArgumentException if the file is too large, as far as that is known
	 * before it is read
	 */
	StoredFile create(FileUpload upload);

	/**
	 * Return what Replicate knows about a file.
	 * @param id the file's id
	 * @return the file
	 */
	StoredFile get(String id);

	/**
	 * Return the files of the account.
	 * @return the first page
	 */
	Page<StoredFile> list();

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	Page<StoredFile> next(Page<StoredFile> page);

	/**
	 * Return all files of the account. Pages are fetched as the stream is read.
	 * @return the files
	 */
	default Stream<StoredFile> listAll() {
		return Pages.stream(() -> list(), this::next);
	}

	/**
	 * Remove a file.
	 * @param id the file's id
	 */
	void delete(String id);

	/**
	 * Return the content of a file as it arrives, of any size.
	 * @param link a signed address that Replicate handed out
	 * @return the content, to be closed by the caller
	 */
	InputStream download(FileLink link);

}
