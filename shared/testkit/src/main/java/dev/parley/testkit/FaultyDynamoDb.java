package dev.parley.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// A DynamoDB client that notes every request and fails some on demand, in the ways that the embedded store never
/// does. Thread safe.
public final class FaultyDynamoDb {
    private final DynamoDbClient real;
    private final DynamoFault usual;
    private final DynamoDbClient client;
    private final Map<Class<?>, Queue<DynamoFault>> faults = new HashMap<>();
    private final List<DynamoDbRequest> requests = new ArrayList<>();

    public FaultyDynamoDb(DynamoDbClient real) {
        this(real, (request, call) -> call.send(request));
    }

    /// @param usual what requests meet that no other fault was meant for
    public FaultyDynamoDb(DynamoDbClient real, DynamoFault usual) {
        this.real = real;
        this.usual = usual;
        this.client = (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this::invoke);
    }

    public DynamoDbClient client() {
        return client;
    }

    /// The next requests of this kind meet these faults, one each; later ones none.
    public synchronized void next(Class<? extends DynamoDbRequest> kind, DynamoFault... next) {
        faults.computeIfAbsent(kind, name -> new ArrayDeque<>()).addAll(List.of(next));
    }

    /// Every request so far, in order.
    public synchronized List<DynamoDbRequest> requests() {
        return List.copyOf(requests);
    }

    /// The kinds of the requests so far, in order.
    public synchronized List<Class<?>> kinds() {
        return requests.stream().<Class<?>>map(Object::getClass).toList();
    }

    /// Forgets the requests and the faults that did not come.
    public synchronized void forget() {
        requests.clear();
        faults.clear();
    }

    private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof DynamoDbRequest request) {
            return method.getName().endsWith("Paginator")
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : meet(request, sent -> call(method, sent));
        }
        return method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments) : call(method, arguments);
    }

    private Object meet(DynamoDbRequest request, DynamoFault.Call call) throws Throwable {
        DynamoFault fault;
        synchronized (this) {
            requests.add(request);
            Queue<DynamoFault> queue = faults.get(request.getClass());
            fault = queue == null || queue.isEmpty() ? usual : queue.remove();
        }
        return fault.meet(request, call);
    }

    private Object call(Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
