package io.apisec.tck;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes forms and uploads, and counts how often a handler was reached. */
@RestController
class FormController {

	private final AtomicInteger reached = new AtomicInteger();

	@GetMapping("/forms/reached")
	int reached() {
		return this.reached.get();
	}

	@RequestMapping({ "/forms/fields", "/forms/wide/fields", "/forms/ruled/fields" })
	String fields(@RequestParam MultiValueMap<String, String> fields) {
		this.reached.incrementAndGet();
		return fields.toString();
	}

	@PostMapping("/forms/later")
	Callable<String> later(@RequestParam MultiValueMap<String, String> fields) {
		return () -> fields(fields);
	}

	@PostMapping("/forms/later-upload")
	Callable<String> laterUpload(@RequestPart MultipartFile file) {
		return () -> String.valueOf(file.getBytes().length);
	}

	@PostMapping("/forms/count")
	int count(@RequestParam MultiValueMap<String, String> fields) {
		this.reached.incrementAndGet();
		return fields.values().stream().mapToInt(List::size).sum();
	}

	@PutMapping("/forms/count")
	int putCount(@RequestParam MultiValueMap<String, String> fields) {
		return count(fields);
	}

	@PostMapping("/forms/text")
	String text(@RequestBody String body) {
		this.reached.incrementAndGet();
		return body;
	}

	@PostMapping({ "/forms/upload", "/forms/wide/upload", "/forms/typed/upload", "/ruled/upload" })
	String upload(@RequestParam MultiValueMap<String, MultipartFile> files,
			@RequestParam MultiValueMap<String, String> fields) {
		this.reached.incrementAndGet();
		long bytes = files.values().stream().flatMap(List::stream).mapToLong(MultipartFile::getSize).sum();
		return files.values().stream().mapToInt(List::size).sum() + " " + bytes + " " + fields;
	}

	@PostMapping("/forms/part")
	String part(@RequestPart Note note, @RequestPart(required = false) @Nullable MultipartFile file)
			throws IOException {
		this.reached.incrementAndGet();
		return note.text() + ((file != null) ? file.getBytes().length : "");
	}

	@PostMapping("/forms/parts")
	String parts(@RequestPart("notes") List<Note> notes, @RequestPart("free") Map<String, Object> free,
			@RequestPart("plain") String plain) {
		this.reached.incrementAndGet();
		return notes.size() + " " + free.size() + " " + plain;
	}

	/**
	 * A part that is read as an object.
	 *
	 * @param text of the note
	 */
	record Note(String text) {

	}

}
