package io.apisec.autoconfigure.ratelimit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.apisec.core.StartupException;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Tells of a Bucket4j back end that cannot be used, in place of keeping buckets in memory
 * beside it: each node would then let through what was meant for all.
 */
final class UnusedManagers {

	private static final String ACTION = """
			Declare one bean whose keys are bytes, in a configuration class of the application and with this very type:

			    @Bean
			    ProxyManager<byte[]> buckets(DataSource dataSource) {
			        return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
			            .primaryKeyMapper(PreparedStatement::setBytes)
			            .build();
			    }

			Where several are, mark one with @Primary. Where they are for other things than these limits, say where the \
			buckets are:

			    apisec:
			      rate-limit:
			        store: local
			""";

	private UnusedManagers() {
	}

	/**
	 * Refuses the start where no store was named and there is a back end all the same.
	 * @param beans the beans of the application
	 * @throws StartupException if there is one
	 */
	static void refuse(ListableBeanFactory beans) {
		Set<String> names = new TreeSet<>();
		for (Class<?> type : List.of(ProxyManager.class, AsyncProxyManager.class)) {
			names.addAll(List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type, true, false)));
		}
		if (!names.isEmpty()) {
			throw new StartupException("The beans " + names
					+ " reach buckets by Bucket4j, and none of them is known to have keys that are bytes: "
					+ "each node would count by itself.", ACTION);
		}
	}

	/** What is said where nobody can tell which one is meant. */
	static StartupException several() {
		return new StartupException("There are several Bucket4j proxy managers whose keys are bytes.", ACTION);
	}

}
