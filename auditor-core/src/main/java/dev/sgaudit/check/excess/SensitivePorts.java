package dev.sgaudit.check.excess;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The one table of services that control machines or hold data, and must never face the world; those that readers know
 * best come first, for of many only the first are named.
 */
enum SensitivePorts {
    KUBELET(ProtocolSet.TCP_NUMBER, 10250),
    DOCKER(ProtocolSet.TCP_NUMBER, 2375),
    ETCD_CLIENT(ProtocolSet.TCP_NUMBER, 2379),
    MYSQL(ProtocolSet.TCP_NUMBER, 3306),
    REDIS(ProtocolSet.TCP_NUMBER, 6379),
    TELNET(ProtocolSet.TCP_NUMBER, 23),
    DOCKER_TLS(ProtocolSet.TCP_NUMBER, 2376),
    ETCD_PEER(ProtocolSet.TCP_NUMBER, 2380),
    REMOTE_DESKTOP(ProtocolSet.TCP_NUMBER, 3389),
    VNC(ProtocolSet.TCP_NUMBER, 5900),
    WINRM(ProtocolSet.TCP_NUMBER, 5985),
    WINRM_TLS(ProtocolSet.TCP_NUMBER, 5986),
    KUBERNETES_API(ProtocolSet.TCP_NUMBER, 6443),
    KUBELET_READ_ONLY(ProtocolSet.TCP_NUMBER, 10255),
    TKE_ADMISSION(ProtocolSet.TCP_NUMBER, 17443),
    TKE_CONTROL(ProtocolSet.TCP_NUMBER, 50055),
    TKE_API(ProtocolSet.TCP_NUMBER, 60001),
    TKE_API_INSECURE(ProtocolSet.TCP_NUMBER, 60002),
    TKE_METRICS(ProtocolSet.TCP_NUMBER, 61678),
    SQL_SERVER(ProtocolSet.TCP_NUMBER, 1433),
    ORACLE(ProtocolSet.TCP_NUMBER, 1521),
    ZOOKEEPER(ProtocolSet.TCP_NUMBER, 2181),
    POSTGRESQL(ProtocolSet.TCP_NUMBER, 5432),
    COUCHDB(ProtocolSet.TCP_NUMBER, 5984),
    CASSANDRA(ProtocolSet.TCP_NUMBER, 9042),
    KAFKA(ProtocolSet.TCP_NUMBER, 9092),
    ELASTICSEARCH(ProtocolSet.TCP_NUMBER, 9200),
    ELASTICSEARCH_CLUSTER(ProtocolSet.TCP_NUMBER, 9300),
    MEMCACHED(ProtocolSet.TCP_NUMBER, 11211),
    MONGODB(ProtocolSet.TCP_NUMBER, 27017),
    SNMP(ProtocolSet.UDP_NUMBER, 161),
    MEMCACHED_UDP(ProtocolSet.UDP_NUMBER, 11211);

    /** So many services are named; of more than that the others are counted. */
    private static final int MOST_NAMED = 6;

    private static final List<SensitivePorts> ALL = List.of(values());

    /** All packets to one of these services. */
    static final TrafficSet TRAFFIC = traffic();

    private final int protocol;
    private final int port;

    SensitivePorts(int protocol, int port) {
        this.protocol = protocol;
        this.port = port;
    }

    private static TrafficSet traffic() {
        List<Box> boxes = new ArrayList<>();
        for (SensitivePorts service : ALL) {
            boxes.add(new Box(ProtocolSet.of(service.protocol), PortSet.of(service.port), AddressSet.ALL));
        }
        return TrafficSet.of(boxes);
    }

    /** The services that the traffic reaches, the first of many; what more there are is said by an entry. */
    static Fact among(TrafficSet traffic) {
        List<String> services = in(traffic);
        int named = services.size() <= MOST_NAMED ? services.size() : MOST_NAMED - 1;
        return Message.of("finding/services")
                .with("count", services.size())
                .with("services", Fact.first(services, named, "finding/more-services"));
    }

    /** The services that the traffic reaches, in words. */
    static List<String> in(TrafficSet traffic) {
        List<String> reached = new ArrayList<>();
        for (SensitivePorts service : ALL) {
            if (service.isIn(traffic)) {
                reached.add(service.toString());
            }
        }
        return reached;
    }

    /** Whether the traffic reaches one of them. */
    static boolean isAnyIn(TrafficSet traffic) {
        for (SensitivePorts service : ALL) {
            if (service.isIn(traffic)) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(TrafficSet traffic) {
        for (Box region : traffic.regions()) {
            if (region.protocols().contains(protocol) && region.ports().contains(port)) {
                return true;
            }
        }
        return false;
    }

    /** {@code mysql (tcp:3306)}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ') + " (" + ProtocolSet.name(protocol) + ":" + port + ")";
    }
}
