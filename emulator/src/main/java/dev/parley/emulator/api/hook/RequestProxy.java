package dev.parley.emulator.api.hook;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.core.SdkRequest;

/// Puts an interception around every request that an SDK client makes, whatever overload it is made by.
public final class RequestProxy implements InvocationHandler {
    private final Object client;
    private final Interception interception;

    private RequestProxy(Object client, Interception interception) {
        this.client = client;
        this.interception = interception;
    }

    @FunctionalInterface
    public interface Interception {
        Object around(SdkRequest request, Call call) throws Throwable;
    }

    /// The call that was intercepted.
    public interface Call {
        /// Makes it.
        Object proceed() throws Throwable;

        /// Makes it with another request of the same kind.
        Object with(SdkRequest request) throws Throwable;
    }

    public static <C> C of(Class<C> type, C client, Interception interception) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new RequestProxy(client, interception));
        return type.cast(proxy);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        boolean isRequest = arguments != null && arguments.length == 1 && arguments[0] instanceof SdkRequest;
        boolean pages = method.getName().endsWith("Paginator");
        if (isRequest && !pages) {
            return interception.around((SdkRequest) arguments[0], new Intercepted(method, arguments));
        }
        boolean byBuilder = arguments != null && arguments.length > 0 && method.isDefault();
        return byBuilder ? InvocationHandler.invokeDefault(proxy, method, arguments) : call(method, arguments);
    }

    private final class Intercepted implements Call {
        private final Method method;
        private final Object[] arguments;

        private Intercepted(Method method, Object[] arguments) {
            this.method = method;
            this.arguments = arguments;
        }

        @Override
        public Object proceed() throws Throwable {
            return call(method, arguments);
        }

        @Override
        public Object with(SdkRequest request) throws Throwable {
            return call(method, new Object[] {request});
        }
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
