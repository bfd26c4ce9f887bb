package dev.sgaudit.cli;

import com.google.gson.annotations.SerializedName;
import com.tencentcloudapi.common.AbstractClient;
import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tencent's official client for Java, against the played API. */
final class SdkClient {

    private final int port;
    private final Map<String, AbstractClient> clients = new ConcurrentHashMap<>();

    SdkClient(PlayedApi api) {
        port = api.port();
    }

    /** The body as it came over the wire. */
    String raw(ApiCall call, String region) throws TencentCloudSDKException {
        return client(call, region).call(call.action(), call.parameters().toString());
    }

    /** What the client reads out of the body. */
    AbstractModel answer(ApiCall call, String region) throws TencentCloudSDKException {
        AbstractClient client = client(call, region);
        Class<? extends AbstractModel> type = model(call, "Request");
        AbstractModel request = AbstractModel.fromJsonString(call.parameters().toString(), type);
        try {
            return (AbstractModel)
                    client.getClass().getMethod(call.action(), type).invoke(client, request);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof TencentCloudSDKException refused) {
                throw refused;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(call.action(), e);
        }
    }

    /** Whether the call takes this parameter, and if so whether as a list. */
    static Optional<Boolean> isListParameter(ApiCall call, String name) {
        return fields(model(call, "Request")).stream()
                .filter(field -> nameOf(field).equals(name))
                .map(field -> field.getType().isArray())
                .findFirst();
    }

    /** The fields of a model that go over the wire, in the order of the model. */
    static List<Field> fields(Class<?> model) {
        List<Field> fields = new ArrayList<>();
        for (Field field : model.getDeclaredFields()) {
            if (field.isAnnotationPresent(SerializedName.class)) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        return fields;
    }

    static String nameOf(Field field) {
        return field.getAnnotation(SerializedName.class).value();
    }

    private AbstractClient client(ApiCall call, String region) {
        return clients.computeIfAbsent(call.service() + call.version() + region, key -> newClient(call, region));
    }

    private AbstractClient newClient(ApiCall call, String region) {
        HttpProfile http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint("127.0.0.1:" + port);
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        String name = call.service().substring(0, 1).toUpperCase(Locale.ROOT)
                + call.service().substring(1) + "Client";
        try {
            return Class.forName(room(call) + "." + name)
                    .asSubclass(AbstractClient.class)
                    .getConstructor(Credential.class, String.class, ClientProfile.class)
                    .newInstance(new Credential("id", "key"), region, profile);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(call.action(), e);
        }
    }

    private static Class<? extends AbstractModel> model(ApiCall call, String kind) {
        try {
            return Class.forName(room(call) + ".models." + call.action() + kind).asSubclass(AbstractModel.class);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String room(ApiCall call) {
        return "com.tencentcloudapi." + call.service() + ".v" + call.version().replace("-", "");
    }

    static @Nullable Object valueOf(Field field, Object model) {
        try {
            return field.get(model);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
