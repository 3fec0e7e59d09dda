package org.erclab.access;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.erclab.store.AuditTrail;

/** Holds what {@link RequiresRole} says, outside of the method's transaction. */
@Interceptor
@RequiresRole
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class RoleInterceptor {

    private final Callers callers;
    private final AuditTrail audit;

    RoleInterceptor(Callers callers, AuditTrail audit) {
        this.callers = callers;
        this.audit = audit;
    }

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        Caller caller = callers.current();
        if (caller == Caller.PROGRAM) {
            return call.proceed();
        }
        RequiresRole needed = call.getMethod().getAnnotation(RequiresRole.class);
        if (!caller.may(needed.value())) {
            // Visitors are many, and nothing is known of them.
            if (caller.known()) {
                audit.add(caller.name(), action(needed, call), subject(call), false, caller.address());
            }
            throw new AccessRefusedException(caller, needed.value());
        }
        Object answer = call.proceed();
        if (!needed.readsOnly()) {
            audit.add(caller.name(), action(needed, call), subject(call), true, caller.address());
        }
        return answer;
    }

    private static String action(RequiresRole needed, InvocationContext call) {
        return needed.action().isEmpty() ? call.getMethod().getName() : needed.action();
    }

    private static String subject(InvocationContext call) {
        Object[] arguments = call.getParameters();
        if (arguments.length == 0 || arguments[0] == null) {
            return "";
        }
        return switch (arguments[0]) {
            case RequiresRole.Subject subject -> subject.subject();
            case String text -> text;
            case Number number -> number.toString();
            default -> "";
        };
    }
}
