package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Principal;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.List;
import java.util.TreeSet;

import io.apisec.annotation.PublicEndpoint;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.bouncycastle.crypto.fips.FipsStatus;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that records which providers are asked for what, from its first line on.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class FipsApplication {

	private static final Recording RECORDING = new Recording();

	/**
	 * Starts it.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		RECORDING.enable("jdk.SecurityProviderService").withStackTrace();
		RECORDING.start();
		ConfigurableApplicationContext context = SpringApplication.run(FipsApplication.class, arguments);
		System.out.println("port=" + ((WebServerApplicationContext) context).getWebServer().getPort());
	}

	@GetMapping("/orders")
	List<String> orders(Principal caller) {
		return List.of(caller.getName());
	}

	/** Who makes random numbers for whoever asks for nobody. */
	@GetMapping("/random")
	@PublicEndpoint(reason = "Tells the test a name")
	String random() {
		return new SecureRandom().getProvider().getName();
	}

	/** What the module does to itself when a test of its own fails. */
	@GetMapping("/stop")
	@PublicEndpoint(reason = "Lets the test stop the module")
	String stop() throws ReflectiveOperationException {
		Method error = FipsStatus.class.getDeclaredMethod("moveToErrorStatus", String.class);
		error.setAccessible(true);
		try {
			error.invoke(null, "on purpose");
			return "not stopped";
		}
		catch (InvocationTargetException stopped) {
			return stopped.getCause().getClass().getSimpleName();
		}
	}

	/** Adds a provider that offers nothing, as any library might. */
	@GetMapping("/intruder")
	@PublicEndpoint(reason = "Lets the test add a provider")
	String intruder() {
		Security.addProvider(new Intruder());
		return "added";
	}

	/** What a provider was asked for while a class of apisec was under way. */
	@GetMapping("/report")
	@PublicEndpoint(reason = "Tells the test what was recorded")
	List<String> report() throws IOException, GeneralSecurityException {
		control();
		Path file = Files.createTempFile("apisec-fips", ".jfr");
		RECORDING.dump(file);
		TreeSet<String> lines = new TreeSet<>();
		for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
			String asker = asker(event);
			if (!asker.isEmpty()) {
				lines.add(event.getString("type") + " " + event.getString("algorithm") + " "
						+ event.getString("provider") + " for " + asker);
			}
		}
		Files.delete(file);
		return List.copyOf(lines);
	}

	/** One that has to be in the recording, or it proves nothing. */
	private static void control() throws GeneralSecurityException {
		if (Security.getProvider("SUN") != null) {
			MessageDigest.getInstance("SHA-384", "SUN");
		}
	}

	/**
	 * The nearest method of apisec; none where the JVM itself was about to load a class
	 * or to open a jar, whose signatures it checks by code of its own.
	 */
	private static String asker(RecordedEvent event) {
		List<RecordedFrame> frames = (event.getStackTrace() != null) ? event.getStackTrace().getFrames() : List.of();
		return frames.stream()
			.map((frame) -> frame.getMethod().getType().getName() + "." + frame.getMethod().getName())
			.takeWhile((method) -> !method.startsWith("jdk.internal.loader.") && !method.startsWith("java.util.jar."))
			.filter((method) -> method.startsWith("io.apisec.") && !method.contains("FipsApplication.main"))
			.findFirst()
			.orElse("");
	}

	private static final class Intruder extends Provider {

		private static final long serialVersionUID = 1L;

		Intruder() {
			super("Intruder", "1", "Offers nothing");
		}

	}

}
