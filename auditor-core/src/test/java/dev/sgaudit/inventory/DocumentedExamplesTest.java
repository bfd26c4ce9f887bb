package dev.sgaudit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Answers with the quirks that captures have shown: nulls, keys that no model knows, texts in place of numbers. */
final class DocumentedExamplesTest {

    private static final String GROUPS = """
            {'Response':{'TotalCount':2,'RegionStatistics':[{'TotalCount':2,'Region':'ap-guangzhou'}],'SecurityGroupSet':[
            {'SecurityGroupId':'sg-0a1b2c3d','SecurityGroupName':'tke-worker-security-for-cls-1a2b3c4d','SecurityGroupDesc':'',
            'ProjectId':'0','IsDefault':false,'CreatedTime':'2025-01-01 00:00:00','TagSet':[],'Region':'ap-guangzhou',
            'UpdateTime':'2026-01-05 10:00:00'},{'SecurityGroupId':'sg-4e5f6a7b','SecurityGroupName':'','ProjectId':'0',
            'IsDefault':true}],'RequestId':'r'}}""";
    private static final String VPCS = """
            {'TotalCount':2,'VpcSet':[{'VpcName':'prod','VpcId':'vpc-1a2b3c4d','CidrBlock':'10.0.0.0/16','IsDefault':false,
            'VpcFlag':0,'IsShare':false,'DnsServerSet':['183.60.83.19','183.60.82.98'],'Ipv6CidrBlock':'','TagSet':[],
            'AssistantCidrSet':[{'VpcId':null,'CidrBlock':'172.16.0.0/16','AssistantType':1,'SubnetSet':[]}],
            'Ipv6CidrBlockSet':null,'EnableRouteVpcPublishIpv6':null},{'VpcId':'vpc-2','CidrBlock':'10.1.0.0/16',
            'AssistantCidrSet':[{'CidrBlock':'172.17.0.0/16','AssistantType':1}]}],'RequestId':'r'}""";
    private static final String SUBNETS = """
            {'TotalCount':2,'SubnetSet':[{'VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-aaaa1111','CidrBlock':'10.0.1.0/24',
            'Ipv6CidrBlock':'','IsCdcSubnet':0,'ISPType':'','AddressType':'','LocalZone':false,'GatewaySet':null,
            'HighPriorityRouteTableId':''},{'VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-bbbb2222','CidrBlock':'10.0.2.0/24',
            'Ipv6CidrBlock':'2001:db8:0:2::/64'}],'NextToken':null,'RequestId':'r'}""";
    private static final String INTERFACES = """
            {'NetworkInterfaceSet':[{'NetworkInterfaceId':'eni-1','SubnetId':'subnet-aaaa1111','VpcId':'vpc-1a2b3c4d','GroupSet':[],
            'Primary':false,'PrivateIpAddressSet':[{'PrivateIpAddress':'10.0.1.9','Primary':true,'PublicIpAddress':''}],
            'Attachment':null,'Ipv6AddressSet':null,'EniType':0,'Business':'eks'}],'TotalCount':1,'RequestId':'r'}""";
    private static final String MACHINES = """
            {'TotalCount':1,'InstanceSet':[{'InstanceId':'ins-aaaa1111','InstanceName':'tke_cls-1a2b3c4d_worker',
            'InstanceState':'RUNNING','PrivateIpAddresses':['10.0.1.8'],'PublicIpAddresses':null,'IPv6Addresses':null,
            'VirtualPrivateCloud':{'VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-aaaa1111','AsVpcGateway':false},
            'SecurityGroupIds':['sg-0a1b2c3d','sg-4e5f6a7b'],'DefaultLoginPort':22,'CreatedTime':'2022-09-14T02:09:47Z',
            'Tags':[{'Key':'a','Value':'b','tagKey':'a','tagValue':'b'}]}],'RequestId':'r'}""";
    private static final String CLUSTERS = """
            {'TotalCount':1,'Clusters':[{'ClusterId':'cls-1a2b3c4d','ClusterName':'gr','ClusterType':'INDEPENDENT_CLUSTER',
            'ClusterNetworkSettings':{'ClusterCIDR':'172.16.0.0/16','VpcId':'vpc-1a2b3c4d','Cni':true,'ServiceCIDR':
            '172.16.252.0/22','Subnets':null,'IsDualStack':false,'Ipv6ServiceCIDR':''},'ClusterNodeNum':3,'TagSpecification':null,
            'Property':'{}','ClusterMaterNodeNum':1,'ClusterEtcdNodeNum':0,'ClusterCategory':null}],'RequestId':'r'}""";
    private static final String NODES = """
            {'TotalCount':2,'InstanceSet':[{'InstanceId':'ins-aaaa1111','InstanceRole':'WORKER','FailedReason':'','InstanceState':
            'running','DrainStatus':'','InstanceAdvancedSettings':null,'CreatedTime':'2025-01-01T00:00:00Z','LanIP':'10.0.1.8',
            'NodePoolId':'','AutoscalingGroupId':''},{'InstanceId':'ins-bbbb2222','InstanceRole':'MASTER_ETCD','LanIP':null,
            'NodePoolId':null}],'RequestId':'r'}""";
    private static final String NEW_NODES = """
            {'TotalCount':4,'InstanceSet':[{'InstanceId':'ins-aaaa1111','InstanceRole':'WORKER','LanIP':'10.0.1.8','NodePoolId':'',
            'NodeType':'Regular','Regular':{'InstanceAdvancedSettings':null,'AutoscalingGroupId':'','Tags':null},'Native':null,
            'Super':null,'External':null},{'InstanceId':'np-1a2b3c4d-x1y2z','InstanceRole':'WORKER','LanIP':'10.0.1.7','NodeType':
            'Native','Native':{'SecurityGroupIDs':null,'SubnetId':'subnet-aaaa1111','LanIp':'10.0.1.7','WanIp':null}},
            {'InstanceId':'eklet-subnet-aaaa1111-x1y2z','InstanceRole':'WORKER','LanIP':'','NodeType':'Super','Super':
            {'SubnetId':'subnet-aaaa1111','VpcId':null}},{'InstanceId':'node-10.0.9.1','InstanceRole':'WORKER','LanIP':'10.0.9.1',
            'NodeType':'External','External':{'Name':'x'}}],'Errors':[],'RequestId':'r'}""";
    private static final String POOLS = """
            {'NodePoolSet':[{'NodePoolId':'np-1a2b3c4d','ClusterInstanceId':'cls-1a2b3c4d','LaunchConfigurationId':
            'asc-1a2b3c4d','RuntimeConfig':null,'Tags':null}],'TotalCount':1,'RequestId':'r'}""";
    private static final String NEW_POOLS = """
            {'NodePools':[{'ClusterId':'cls-1a2b3c4d','NodePoolId':'np-2','Type':'Super','Super':{'SubnetIds':null,
            'SecurityGroupIds':['sg-4e5f6a7b']},'Native':null},{'ClusterId':'cls-1a2b3c4d','NodePoolId':'np-3','Type':'External',
            'External':{}}],'TotalCount':2,'RequestId':'r'}""";
    private static final String NO_POOLS = "{'NodePoolSet':null,'TotalCount':0,'RequestId':'r'}";
    private static final String USES = """
            {'Response':{'SecurityGroupAssociationStatisticsSet':[{'SecurityGroupId':'sg-0a1b2c3d','CVM':1,'CDB':0,'ENI':0,'SG':1,
            'CLB':0,'InstanceStatistics':[{'InstanceType':'TBASE','InstanceCount':0}],'TotalCount':1}],'RequestId':'r'}}""";

    @Test
    void whatCapturesHaveShownIsReadWithoutAProblem() {
        Listed listed = Listed.of(
                GROUPS,
                VPCS,
                SUBNETS,
                INTERFACES,
                MACHINES,
                CLUSTERS,
                NODES,
                NEW_NODES,
                POOLS,
                NEW_POOLS,
                NO_POOLS,
                USES);
        Inventory inventory = listed.inventory();

        assertThat(listed.problems()).isEmpty();
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.clusters()).containsExactly("cls-1a2b3c4d");
        assertThat(inventory
                        .find(ListingKind.VPCS, Entry.Vpc.class, "vpc-1a2b3c4d")
                        .orElseThrow()
                        .what()
                        .addresses())
                .hasToString("10.0.0.0/16");
        assertThat(inventory
                        .find(ListingKind.SUBNETS, Entry.Subnet.class, "subnet-bbbb2222")
                        .orElseThrow()
                        .what()
                        .addresses())
                .hasToString("10.0.2.0/24,2001:db8:0:2::/64");
        assertThat(inventory.all(ListingKind.NODES, Entry.Node.class, "cls-1a2b3c4d"))
                .extracting(told -> told.what().id() + " "
                        + told.what().kind().map(NodeKind::name).orElse("unknown"))
                .containsExactly(
                        "eklet-subnet-aaaa1111-x1y2z SUPER",
                        "ins-aaaa1111 REGULAR",
                        "ins-bbbb2222 unknown",
                        "node-10.0.9.1 EXTERNAL",
                        "np-1a2b3c4d-x1y2z NATIVE");
    }
}
