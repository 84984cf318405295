package io.apisec.autoconfigure.servlet;

import io.apisec.annotation.PublicEndpoint;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import static org.assertj.core.api.Assertions.assertThat;

/** Forms in a test of one controller, where a mock stands for the container. */
@WebMvcTest(FormSliceTests.Forms.class)
class FormSliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void formWhenMockedThenItsFieldsAreThereOnce() {
		assertThat(this.mvc.post().uri("/form?q=1").formField("a", "1", "2")).hasStatusOk()
			.bodyText()
			.isEqualTo("{q=[1], a=[1, 2]}");
		assertThat(this.mvc.post().uri("/form").param("a", "1")).hasStatusOk().bodyText().isEqualTo("{a=[1]}");
		assertThat(this.mvc.post()
			.uri("/form")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.content("a=1&a=2&b=%20")).hasStatusOk().bodyText().isEqualTo("{a=[1, 2], b=[ ]}");
	}

	@Test
	void uploadWhenMockedThenHandlerReceivesIt() {
		assertThat(this.mvc.post().multipart().uri("/file").file(new MockMultipartFile("file", new byte[3])))
			.hasStatusOk()
			.bodyText()
			.isEqualTo("3");
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Forms.class)
	static class Application {

	}

	@RestController
	@PublicEndpoint(reason = "a test of forms")
	static class Forms {

		@PostMapping("/form")
		String form(@RequestParam MultiValueMap<String, String> fields) {
			return fields.toString();
		}

		@PostMapping("/file")
		String file(@RequestParam MultipartFile file) {
			return String.valueOf(file.getSize());
		}

	}

}
