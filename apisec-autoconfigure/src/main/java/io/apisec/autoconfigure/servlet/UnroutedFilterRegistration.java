package io.apisec.autoconfigure.servlet;

import java.util.EnumSet;

import io.apisec.servlet.UnroutedAccessFilter;
import jakarta.servlet.DispatcherType;

import org.springframework.boot.web.servlet.FilterRegistrationBean;

/** Registers the filter for other servlets right behind Spring Security. */
final class UnroutedFilterRegistration extends FilterRegistrationBean<UnroutedAccessFilter> {

	UnroutedFilterRegistration(UnroutedAccessFilter filter, int securityOrder) {
		super(filter);
		setName("apiSecUnroutedAccessFilter");
		setOrder(securityOrder + 1);
		setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
		setAsyncSupported(true);
	}

}
