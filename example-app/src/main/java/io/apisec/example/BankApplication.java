package io.apisec.example;

import io.apisec.example.bank.Bank;
import io.apisec.example.idp.IdentityProvider;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Starts the demo: the identity provider first, then the bank that trusts it.
 *
 * <p>
 * Arguments are the bank's, such as {@code --server.port=8081}; {@code --idp.port=9001}
 * moves the identity provider (0: a free port).
 */
public final class BankApplication {

	private BankApplication() {
	}

	/**
	 * Starts both; the end of the process stops both.
	 * @param args properties of the bank, and {@code --idp.port}
	 */
	public static void main(String[] args) {
		start(args);
	}

	static Demo start(String... args) {
		ConfigurableApplicationContext idp = IdentityProvider.start(identityProviderPort(args));
		try {
			return new Demo(idp, Bank.start(IdentityProvider.address(idp), args));
		}
		catch (RuntimeException | Error ex) {
			// Its port would keep a process alive that has no bank.
			idp.close();
			throw ex;
		}
	}

	private static int identityProviderPort(String... args) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
		return environment.getProperty("idp.port", Integer.class, 9000);
	}

	/**
	 * The two applications while they run.
	 *
	 * @param identityProvider issues the tokens
	 * @param bank asks for them
	 */
	record Demo(ConfigurableApplicationContext identityProvider,
			ConfigurableApplicationContext bank) implements AutoCloseable {

		@Override
		public void close() {
			this.bank.close();
			this.identityProvider.close();
		}

	}

}
