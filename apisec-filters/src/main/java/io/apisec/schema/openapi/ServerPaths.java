package io.apisec.schema.openapi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of servers, before which an operation's path may stand. */
final class ServerPaths {

	private static final Pattern ORIGIN = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*");

	private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

	private ServerPaths() {
	}

	/** The paths of the nearest servers: of the operation, the path or the document. */
	static Set<String> of(Element operation, Element path, Element document) {
		Set<String> paths = new LinkedHashSet<>(List.of(""));
		for (Element owner : List.of(operation, path, document)) {
			List<Element> servers = owner.child("servers").items();
			if (!servers.isEmpty()) {
				servers.forEach((server) -> paths.add(path(server)));
				return paths;
			}
		}
		return paths;
	}

	private static String path(Element server) {
		String url = ORIGIN.matcher(filled(server)).replaceFirst("").replaceAll("[?#].*", "").replaceAll("/+$", "");
		return (url.isEmpty() || url.startsWith("/")) ? url : "/" + url;
	}

	private static String filled(Element server) {
		Matcher variables = VARIABLE.matcher(server.requiredText("url"));
		StringBuilder url = new StringBuilder();
		while (variables.find()) {
			Element variable = server.child("variables").child(variables.group(1));
			if (!variable.exists()) {
				throw server.flaw("has no variable '" + variables.group(1) + "', which its url names",
						"Describe it under 'variables', with a default.");
			}
			variables.appendReplacement(url, Matcher.quoteReplacement(variable.requiredText("default")));
		}
		return variables.appendTail(url).toString();
	}

}
