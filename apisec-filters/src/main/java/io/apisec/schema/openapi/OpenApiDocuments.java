package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import io.apisec.schema.json.StrictJsonReader;
import io.apisec.schema.response.MemberCompiler;
import io.apisec.schema.response.NamePatterns;
import io.apisec.schema.validation.SchemaCompiler;

/**
 * The OpenAPI documents of an application: which operation belongs to which handler.
 */
public final class OpenApiDocuments {

	/** No documents: no handler has an operation. */
	public static final OpenApiDocuments NONE = new OpenApiDocuments(List.of());

	private final List<Operation> operations;

	private final Map<String, Map<String, List<Operation>>> byShape = new LinkedHashMap<>();

	private OpenApiDocuments(List<Operation> operations) {
		this.operations = List.copyOf(operations);
		operations.forEach(this::index);
	}

	private void index(Operation operation) {
		OperationDescription description = operation.description();
		for (String serverPath : description.serverPaths()) {
			String shape = PathTemplate.of(serverPath + description.path()).shape();
			List<Operation> same = this.byShape.computeIfAbsent(shape, (key) -> new LinkedHashMap<>())
				.computeIfAbsent(description.method(), (key) -> new ArrayList<>());
			same.add(operation);
		}
	}

	/**
	 * Reads documents of OpenAPI 3.0 and 3.1 and compiles what they say of requests, and
	 * of answers where that is asked for.
	 * @param files the documents, and the files to which they refer
	 * @param settings how they are read
	 * @param compiler compiles the schemas
	 * @param json reads parameters whose content is JSON
	 * @return the documents
	 * @throws StartupException if a document cannot be read, is of another version,
	 * refers to something that is not given, or says something that cannot be enforced;
	 * it names document and pointer
	 */
	public static OpenApiDocuments load(List<Document> files, OpenApiSettings settings, SchemaCompiler compiler,
			StrictJsonReader json) {
		return load(files, settings, compiler::compile, compiler::namePattern, json);
	}

	static OpenApiDocuments load(List<Document> files, OpenApiSettings settings, SchemaCompilation compilation,
			NamePatterns patterns, StrictJsonReader json) {
		SourceFiles sources = new SourceFiles();
		DocumentReader reader = new DocumentReader();
		files.forEach((file) -> sources.add(file.name(), reader.read(file)));
		List<Operation> operations = new ArrayList<>();
		for (Element document : sources.documents()) {
			operations.addAll(compile(document, settings, compilation, patterns, json));
		}
		refuseStrays(sources.strays());
		return new OpenApiDocuments(operations);
	}

	private static List<Operation> compile(Element document, OpenApiSettings settings, SchemaCompilation compilation,
			NamePatterns patterns, StrictJsonReader json) {
		SchemaDialects.check(document);
		String name = document.at().file();
		SchemaTree requests = new SchemaTree(name, OpenApiVersion.ofDocument(document), Direction.REQUEST);
		SchemaTree answers = new SchemaTree(name, OpenApiVersion.ofDocument(document), Direction.ANSWER);
		List<OperationDescription> descriptions = new OperationReader(document, requests,
				settings.answers() ? new ResponseReader(answers) : null)
			.read();
		requests.complete();
		answers.complete();
		ResponseCompiler responses = new ResponseCompiler(
				new MemberCompiler(name, answers.root(), settings.closed(), patterns));
		OperationCompiler operations = new OperationCompiler(requests, settings, compilation, json, responses);
		return descriptions.stream().map(operations::compile).toList();
	}

	private static void refuseStrays(List<String> strays) {
		if (!strays.isEmpty()) {
			throw new StartupException(
					"The file " + strays.get(0) + " has paths and does not say that it is an OpenAPI document.",
					"Begin the document with its version, such as\n\n    openapi: \"3.1.1\"\n\n"
							+ "or leave the file out of apisec.schema.openapi.");
		}
	}

	/**
	 * The operation of a handler: the one whose path equals the handler's pattern up to
	 * the names of variables, with or without the path of a server.
	 * @param method the HTTP method; {@code HEAD} has the operation of {@code GET} where
	 * it has none of its own
	 * @param pattern the handler's path pattern
	 * @return the operation; its variables have the names that the pattern gives them
	 * @throws StartupException if several operations are equally meant
	 */
	public Optional<Operation> of(String method, String pattern) {
		PathTemplate template = PathTemplate.of(pattern);
		Map<String, List<Operation>> methods = this.byShape.getOrDefault(template.shape(), Map.of());
		List<Operation> found = methods.get(method);
		if (found == null && method.equals("HEAD")) {
			found = methods.get("GET");
		}
		return (found != null) ? Optional.of(single(found, method, pattern).named(template.variables()))
				: Optional.empty();
	}

	private static Operation single(List<Operation> found, String method, String pattern) {
		if (found.size() > 1) {
			throw new StartupException(
					"The handler of " + method + " " + pattern + " is described twice: by " + found.get(0).source()
							+ " and by " + found.get(1).source() + ".",
					"Describe it once, or tell the documents apart by the paths of their servers.");
		}
		return found.get(0);
	}

	/**
	 * The methods that the documents describe for a pattern.
	 * @param pattern a handler's path pattern
	 * @return the HTTP methods, possibly none
	 */
	public Set<String> methods(String pattern) {
		return Set.copyOf(this.byShape.getOrDefault(PathTemplate.of(pattern).shape(), Map.of()).keySet());
	}

	/**
	 * All operations, in the order of the documents.
	 * @return the operations
	 */
	public List<Operation> operations() {
		return this.operations;
	}

	/**
	 * What is described and no handler serves.
	 * @param endpoints the handlers
	 * @return the operations, in the order of the documents
	 */
	public List<Operation> unserved(Collection<Endpoint> endpoints) {
		return new Coverage(this, endpoints).unserved();
	}

	/**
	 * What handlers serve and nothing describes.
	 * @param endpoints the handlers
	 * @return the handlers of which a pattern has no operation for one of the methods
	 */
	public List<Endpoint> undocumented(Collection<Endpoint> endpoints) {
		return new Coverage(this, endpoints).undocumented();
	}

}
