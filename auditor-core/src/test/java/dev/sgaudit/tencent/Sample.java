package dev.sgaudit.tencent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One answer of each call that sgaudit reads beside rules, in the fields of the API's models. None of it was captured:
 * every value is made up.
 *
 * @param fields what sgaudit wants of an item, as {@code PATH TYPE}; a type with {@code !} has to be there
 * @param entry what is read of its first item
 */
record Sample(DocumentKind kind, String answer, String fields, String entry) {

    @Override
    public String toString() {
        return kind.name();
    }

    JsonTree tree() {
        return JsonTree.of(answer);
    }

    /** The pointer to its first item. */
    String item() {
        return "/" + kind.member() + (kind == DocumentKind.LIMITS ? "" : "/0");
    }

    /** The type of each wanted field by its pointer below the item; of lists of objects the first one is meant. */
    Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        for (String field : fields.strip().split("\\s*,\\s*", -1)) {
            int blank = field.indexOf(' ');
            types.put("/" + field.substring(0, blank), field.substring(blank + 1));
        }
        return types;
    }

    static List<Sample> all() {
        return ALL;
    }

    static Sample of(DocumentKind kind) {
        return ALL.stream().filter(sample -> sample.kind == kind).findFirst().orElseThrow();
    }

    private static final List<Sample> ALL = List.of(
            new Sample(
                    DocumentKind.GROUPS,
                    """
                    {'TotalCount':1,'SecurityGroupSet':[{'SecurityGroupId':'sg-0a1b2c3d','SecurityGroupName':'tke-worker',
                    'SecurityGroupDesc':'','ProjectId':'0','IsDefault':false,'CreatedTime':'2025-01-01 00:00:00','TagSet':[],
                    'UpdateTime':null}],'RequestId':'r'}""",
                    "SecurityGroupId sg!,SecurityGroupName text",
                    "Group[id=sg-0a1b2c3d, name=tke-worker]"),
            new Sample(
                    DocumentKind.ASSOCIATIONS,
                    """
                    {'SecurityGroupAssociationStatisticsSet':[{'SecurityGroupId':'sg-0a1b2c3d','CVM':3,'CDB':0,'ENI':2,'SG':1,
                    'CLB':0,'InstanceStatistics':[{'InstanceType':'CVM','InstanceCount':3}],'TotalCount':5}],'RequestId':'r'}""",
                    "SecurityGroupId sg!,CVM count!,ENI count!",
                    "GroupUse[id=sg-0a1b2c3d, machines=3, interfaces=2]"),
            new Sample(DocumentKind.LIMITS, """
                    {'SecurityGroupLimitSet':{'SecurityGroupLimit':50,'SecurityGroupPolicyLimit':100,
                    'ReferedSecurityGroupLimit':10,'SecurityGroupInstanceLimit':2000,'InstanceSecurityGroupLimit':5,
                    'SecurityGroupExtendedPolicyLimit':null},'RequestId':'r'}""", "SecurityGroupPolicyLimit count!", "Quota[rulesPerDirection=100]"),
            new Sample(
                    DocumentKind.ADDRESS_TEMPLATES,
                    """
                    {'TotalCount':1,'AddressTemplateSet':[{'AddressTemplateName':'office','AddressTemplateId':'ipm-9c8d7e6f',
                    'AddressSet':['203.0.113.7','198.51.100.0/24','10.1.0.1-10.1.0.2','2001:db8::/32'],
                    'CreatedTime':'2025-03-01 09:00:00','UpdatedTime':null,'AddressExtraSet':[{'Address':'203.0.113.7',
                    'Description':'vpn','UpdatedTime':null}],'TagSet':[]}],'RequestId':'r'}""",
                    "AddressTemplateId ipm!,AddressSet addresses,AddressExtraSet objects,AddressExtraSet/0/Address member!",
                    "AddressTemplate[id=ipm-9c8d7e6f, certain=10.1.0.1/32,10.1.0.2/32,198.51.100.0/24,203.0.113.7/32,"
                            + "2001:db8::/32, possible=10.1.0.1/32,10.1.0.2/32,198.51.100.0/24,203.0.113.7/32,"
                            + "2001:db8::/32]"),
            new Sample(
                    DocumentKind.ADDRESS_TEMPLATE_GROUPS,
                    """
                    {'TotalCount':1,'AddressTemplateGroupSet':[{'AddressTemplateGroupName':'all','AddressTemplateGroupId':
                    'ipmg-5e6f7a8b','AddressTemplateIdSet':['ipm-9c8d7e6f'],'CreatedTime':'','UpdatedTime':null,
                    'AddressTemplateSet':[{'AddressTemplateId':'ipm-9c8d7e6f','AddressTemplateName':null,'From':null,'To':null,
                    'Description':'','UpdatedTime':''}],'TagSet':[]}],'RequestId':'r'}""",
                    "AddressTemplateGroupId ipmg!,AddressTemplateIdSet ipms!,AddressTemplateSet objects,"
                            + "AddressTemplateSet/0/AddressTemplateId member",
                    "AddressTemplateGroup[id=ipmg-5e6f7a8b, templates=[ipm-9c8d7e6f]]"),
            new Sample(
                    DocumentKind.SERVICE_TEMPLATES,
                    """
                    {'TotalCount':1,'ServiceTemplateSet':[{'ServiceTemplateId':'ppm-1a2b3c4d','ServiceTemplateName':'ops',
                    'ServiceSet':['tcp:22','tcp:80,443','udp:5000-5100','icmp','gre'],'CreatedTime':'','UpdatedTime':null,
                    'ServiceExtraSet':[{'Service':'tcp:22','Description':null,'UpdatedTime':''}],'TagSet':[]}],'RequestId':'r'}""",
                    "ServiceTemplateId ppm!,ServiceSet services,ServiceExtraSet objects,ServiceExtraSet/0/Service member!",
                    "ServiceTemplate[id=ppm-1a2b3c4d, services=[tcp:22, tcp:80,443, udp:5000-5100, icmp, gre], isWhole=true]"),
            new Sample(
                    DocumentKind.SERVICE_TEMPLATE_GROUPS,
                    """
                    {'TotalCount':1,'ServiceTemplateGroupSet':[{'ServiceTemplateGroupId':'ppmg-1a2b3c4d',
                    'ServiceTemplateGroupName':'g','ServiceTemplateIdSet':['ppm-1a2b3c4d'],'CreatedTime':'','UpdatedTime':null,
                    'ServiceTemplateSet':[{'ServiceTemplateId':'ppm-1a2b3c4d','ServiceTemplateName':'ops','ServiceSet':['tcp:22'],
                    'ServiceExtraSet':[{'Service':'tcp:22'}]}],'TagSet':[]}],'RequestId':'r'}""",
                    "ServiceTemplateGroupId ppmg!,ServiceTemplateIdSet ppms!,ServiceTemplateSet objects,"
                            + "ServiceTemplateSet/0/ServiceTemplateId ppm!,ServiceTemplateSet/0/ServiceSet services,"
                            + "ServiceTemplateSet/0/ServiceExtraSet objects,"
                            + "ServiceTemplateSet/0/ServiceExtraSet/0/Service member!",
                    "ServiceTemplateGroup[id=ppmg-1a2b3c4d, templates=[ppm-1a2b3c4d], members=[ServiceTemplate["
                            + "id=ppm-1a2b3c4d, services=[tcp:22], isWhole=true]]]"),
            new Sample(
                    DocumentKind.SUBNETS,
                    """
                    {'TotalCount':1,'SubnetSet':[{'VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-aaaa1111','SubnetName':'nodes-1',
                    'CidrBlock':'10.0.1.0/24','IsDefault':false,'EnableBroadcast':false,'Zone':'ap-guangzhou-3','RouteTableId':
                    'rtb-1','CreatedTime':'2025-01-01 00:00:00','AvailableIpAddressCount':250,'Ipv6CidrBlock':'',
                    'NetworkAclId':'','IsRemoteVpcSnat':false,'TotalIpAddressCount':253,'TagSet':[],'CdcId':null,
                    'IsCdcSubnet':0}],'NextToken':null,'RequestId':'r'}""",
                    "SubnetId id!,VpcId id!,NetworkAclId id,CidrBlock block!,Ipv6CidrBlock block,Zone text",
                    "Subnet[id=subnet-aaaa1111, vpc=vpc-1a2b3c4d, acl=, addresses=10.0.1.0/24, untold=]"),
            new Sample(
                    DocumentKind.VPCS,
                    """
                    {'TotalCount':1,'VpcSet':[{'VpcName':'prod','VpcId':'vpc-1a2b3c4d','CidrBlock':'10.0.0.0/16','IsDefault':false,
                    'EnableMulticast':false,'CreatedTime':'','DnsServerSet':['183.60.83.19'],'DomainName':'','DhcpOptionsId':'d',
                    'EnableDhcp':true,'Ipv6CidrBlock':'','TagSet':[],'AssistantCidrSet':[{'VpcId':null,'CidrBlock':
                    '10.2.0.0/16','AssistantType':0,'SubnetSet':null},{'VpcId':null,'CidrBlock':'172.16.0.0/16',
                    'AssistantType':1,'SubnetSet':[]}],'EnableRouteVpcPublish':false,'Ipv6CidrBlockSet':[{'IPv6CidrBlock':
                    '2001:db8::/56','ISPType':'BGP','AddressType':'GUA'}],'EnableRouteVpcPublishIpv6':null}],'RequestId':'r'}""",
                    "VpcId id!,CidrBlock block!,Ipv6CidrBlock block,AssistantCidrSet objects,"
                            + "AssistantCidrSet/0/CidrBlock block!,AssistantCidrSet/0/AssistantType count!,"
                            + "Ipv6CidrBlockSet objects,Ipv6CidrBlockSet/0/IPv6CidrBlock block!",
                    "Vpc[id=vpc-1a2b3c4d, addresses=10.0.0.0/16,10.2.0.0/16,2001:db8::/56, untold=]"),
            new Sample(
                    DocumentKind.INTERFACES,
                    """
                    {'NetworkInterfaceSet':[{'NetworkInterfaceId':'eni-1a2b3c4d','NetworkInterfaceName':'n',
                    'NetworkInterfaceDescription':'','SubnetId':'subnet-aaaa1111','VpcId':'vpc-1a2b3c4d','GroupSet':
                    ['sg-0a1b2c3d','sg-4e5f6a7b'],'Primary':true,'MacAddress':'00:00:5E:00:53:01','State':'AVAILABLE',
                    'PrivateIpAddressSet':[{'PrivateIpAddress':'10.0.1.8','Primary':true,'PublicIpAddress':null}],
                    'Attachment':{'DeviceIndex':0,'InstanceAccountId':'1','AttachTime':null,'InstanceId':'ins-aaaa1111'},
                    'Zone':'z','CreatedTime':'','Ipv6AddressSet':[{'Address':'2001:db8::8','Primary':true,'AddressId':null}],
                    'TagSet':null,'EniType':1,'Business':'cvm','CdcId':null,'AttachType':0}],'TotalCount':1,'RequestId':'r'}""",
                    "NetworkInterfaceId id!,SubnetId id,GroupSet sgs!,Primary flag,PrivateIpAddressSet objects,"
                            + "PrivateIpAddressSet/0/PrivateIpAddress address!,Ipv6AddressSet objects,"
                            + "Ipv6AddressSet/0/Address address!,Attachment object,Attachment/InstanceId id,Zone text",
                    "Interface[id=eni-1a2b3c4d, subnet=subnet-aaaa1111, groups=Optional[[sg-0a1b2c3d, sg-4e5f6a7b]], "
                            + "addresses=10.0.1.8/32,2001:db8::8/128, machine=ins-aaaa1111, isPrimary=true]"),
            new Sample(
                    DocumentKind.MACHINES,
                    """
                    {'TotalCount':1,'InstanceSet':[{'Placement':{'Zone':'z','ProjectId':0},'InstanceId':'ins-aaaa1111',
                    'InstanceName':'worker','InstanceState':'RUNNING','PrivateIpAddresses':['10.0.1.8'],
                    'PublicIpAddresses':null,'IPv6Addresses':['2001:db8::8'],'VirtualPrivateCloud':{'VpcId':'vpc-1a2b3c4d',
                    'SubnetId':'subnet-aaaa1111','AsVpcGateway':false},'SecurityGroupIds':['sg-0a1b2c3d','sg-4e5f6a7b'],
                    'LatestOperation':null,'DefaultLoginPort':22,'Tags':[{'Key':'k','Value':'v','tagKey':'k','tagValue':'v'}]}],
                    'RequestId':'r'}""",
                    "InstanceId id!,InstanceName text,PrivateIpAddresses addresses,IPv6Addresses addresses,"
                            + "VirtualPrivateCloud object,VirtualPrivateCloud/VpcId id,VirtualPrivateCloud/SubnetId id,"
                            + "SecurityGroupIds sgs!,Placement object,Placement/Zone text",
                    "Machine[id=ins-aaaa1111, name=worker, vpc=vpc-1a2b3c4d, subnet=subnet-aaaa1111, "
                            + "groups=Optional[[sg-0a1b2c3d, sg-4e5f6a7b]], addresses=10.0.1.8/32,2001:db8::8/128]"),
            new Sample(
                    DocumentKind.NODES,
                    """
                    {'ClusterId':'cls-1a2b3c4d','TotalCount':1,'InstanceSet':[{'InstanceId':'np-aaaa1111-bbbbb','InstanceRole':
                    'WORKER','FailedReason':null,'InstanceState':'running','Unschedulable':null,'CreatedTime':'','LanIP':
                    '10.0.1.9','NodePoolId':'np-aaaa1111','Native':{'MachineName':'m','SecurityGroupIDs':['sg-0a1b2c3d'],
                    'VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-aaaa1111','LanIp':'10.0.1.9','WanIp':null},'Regular':null,
                    'Super':null,'External':null,'NodeType':'Native'}],'Errors':[],'RequestId':'r'}""",
                    "InstanceId id!,InstanceRole word!,NodeType word,LanIP address,NodePoolId id,Native object,"
                            + "Native/SecurityGroupIDs sgs,Native/SubnetId id,Native/LanIp address,Super object,"
                            + "Super/SubnetId unused,Regular unused,External unused",
                    "Node[id=np-aaaa1111-bbbbb, role=Optional[NODE], kind=Optional[NATIVE], address=10.0.1.9/32, "
                            + "pool=np-aaaa1111, groups=Optional[[sg-0a1b2c3d]], subnet=subnet-aaaa1111, keepsState=false]"),
            new Sample(
                    DocumentKind.CLUSTERS,
                    """
                    {'TotalCount':1,'Clusters':[{'ClusterId':'cls-1a2b3c4d','ClusterName':'gr','ClusterDescription':'',
                    'ClusterVersion':'1.30.0','ClusterOs':'tlinux','ClusterType':'INDEPENDENT_CLUSTER','ClusterNetworkSettings':
                    {'ClusterCIDR':'172.16.0.0/16','IgnoreClusterCIDRConflict':false,'MaxNodePodNum':64,'Ipvs':false,'VpcId':
                    'vpc-1a2b3c4d','Cni':true,'ServiceCIDR':'172.16.252.0/22','Subnets':null,'IsDualStack':false,
                    'Ipv6ServiceCIDR':''},'ClusterNodeNum':3,'ProjectId':0,'TagSpecification':null,'ClusterStatus':'Running',
                    'Property':'{\\'NodeNameType\\':\\'lan-ip\\',\\'NetworkType\\':\\'GR\\',\\'EnableMultiClusterCIDR\\':true,\\'MultiClusterCIDR\\':\\'172.16.0.0/16,172.18.0.0/18\\'}',
                    'ClusterMaterNodeNum':3,'ClusterEtcdNodeNum':0,'ClusterCategory':null}],'RequestId':'r'}""",
                    "ClusterId cls!,ClusterName text,VpcId unused,ClusterType word!,Property json,ClusterNodeNum count,"
                            + "ClusterMaterNodeNum count,ClusterEtcdNodeNum count,ClusterNetworkSettings object!,"
                            + "ClusterNetworkSettings/ClusterCIDR block,ClusterNetworkSettings/VpcId id!,"
                            + "ClusterNetworkSettings/Subnets subnets,ClusterNetworkSettings/IsDualStack flag",
                    "Cluster[id=cls-1a2b3c4d, name=gr, masters=OWN, vpc=vpc-1a2b3c4d, containers=172.16.0.0/16,172.18.0.0/18, "
                            + "containerSubnets=[], isContainerNetworkTold=true, isDualStack=false, nodes=OptionalInt[3], masterMachines=3, stateMachines=0]"),
            new Sample(
                    DocumentKind.POOLS,
                    """
                    {'NodePoolSet':[{'NodePoolId':'np-aaaa1111','Name':'p','ClusterInstanceId':'cls-1a2b3c4d','LifeState':'normal',
                    'LaunchConfigurationId':'asc-aaaa1111','AutoscalingGroupId':'asg-aaaa1111','Labels':[],'RuntimeConfig':null,
                    'Tags':null,'DesiredNodesNum':2,'MaxNodesNum':5,'NodeCountSummary':{'ManuallyAdded':{'Joining':0,
                    'Total':0},'AutoscalingAdded':{'Total':2}}}],'TotalCount':1,'RequestId':'r'}""",
                    "NodePoolId id!,ClusterInstanceId cls!,LaunchConfigurationId id,LifeState text,MaxNodesNum count,"
                            + "NodeCountSummary object,NodeCountSummary/ManuallyAdded object,"
                            + "NodeCountSummary/ManuallyAdded/Total count,NodeCountSummary/AutoscalingAdded object,"
                            + "NodeCountSummary/AutoscalingAdded/Total count",
                    "Pool[id=np-aaaa1111, cluster=cls-1a2b3c4d, kind=REGULAR, launchConfiguration=asc-aaaa1111, "
                            + "groups=Optional.empty, mayHaveNodes=true]"),
            new Sample(
                    DocumentKind.NEW_POOLS,
                    """
                    {'NodePools':[{'ClusterId':'cls-1a2b3c4d','NodePoolId':'np-bbbb1111','Tags':null,'Taints':null,
                    'DeletionProtection':null,'Type':'Native','Labels':null,'LifeState':'Running','CreatedAt':'','Name':'n','Native':
                    {'Scaling':{'MinReplicas':0,'MaxReplicas':3},'EnableAutoscaling':true,'SubnetIds':['subnet-aaaa1111'],'SecurityGroupIds':['sg-0a1b2c3d'],'Replicas':1},
                    'Annotations':null,'Super':null,'Regular':null,'External':null}],'TotalCount':1,'RequestId':'r'}""",
                    "NodePoolId id!,ClusterId cls!,Type word!,LifeState text,Native object,Native/SecurityGroupIds sgs,"
                            + "Native/Replicas count,Native/EnableAutoscaling flag,Native/Scaling object,"
                            + "Native/Scaling/MaxReplicas count,Super object,Super/SecurityGroupIds unused,Regular object,"
                            + "Regular/LaunchConfigurationId unused,Regular/MaxNodesNum unused,"
                            + "Regular/NodeCountSummary unused,Regular/NodeCountSummary/ManuallyAdded unused,"
                            + "Regular/NodeCountSummary/ManuallyAdded/Total unused,"
                            + "Regular/NodeCountSummary/AutoscalingAdded unused,"
                            + "Regular/NodeCountSummary/AutoscalingAdded/Total unused,External unused",
                    "Pool[id=np-bbbb1111, cluster=cls-1a2b3c4d, kind=NATIVE, launchConfiguration=, "
                            + "groups=Optional[[sg-0a1b2c3d]], mayHaveNodes=true]"),
            new Sample(
                    DocumentKind.LAUNCH_CONFIGURATIONS,
                    """
                    {'LaunchConfigurationSet':[{'ProjectId':0,'LaunchConfigurationId':'asc-aaaa1111','LaunchConfigurationName':'l',
                    'SecurityGroupIds':['sg-0a1b2c3d'],'UserData':null,'HostNameSettings':null}],'TotalCount':1,'RequestId':'r'}""",
                    "LaunchConfigurationId id!,SecurityGroupIds sgs!",
                    "LaunchConfiguration[id=asc-aaaa1111, groups=Optional[[sg-0a1b2c3d]]]"));
}
